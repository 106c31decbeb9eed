import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts and their sessions. Rows belong to the service `identity`: no family context reaches them. */
export class Identity1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema identity;
      grant usage on schema identity to safeguardian_app;

      create type identity.role as enum ('child', 'guardian', 'family_admin', 'emergency_contact', 'case_worker',
        'law_enforcement', 'security_professional', 'compliance_officer', 'content_moderator', 'support',
        'system_admin', 'service');

      create table identity.accounts (
        id uuid primary key,
        email_hash bytea not null unique,
        profile_sealed bytea not null,
        password_hash text not null,
        role identity.role not null,
        family_id uuid,
        created_at timestamptz not null,
        failed_sign_ins integer not null default 0 check (failed_sign_ins >= 0),
        locked_until timestamptz,
        last_sign_in_at timestamptz
      );
      create index accounts_family on identity.accounts (family_id, created_at);

      create table identity.sessions (
        id uuid primary key,
        account_id uuid not null references identity.accounts (id) on delete cascade,
        refresh_hash bytea not null,
        previous_refresh_hash bytea,
        rotated_at timestamptz,
        device_type text not null,
        user_agent text not null,
        created_at timestamptz not null,
        last_used_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz
      );
      create index sessions_account on identity.sessions (account_id);
    `);
    for (const table of ['accounts', 'sessions']) {
      await runner.query(`
        alter table identity.${table} enable row level security;
        alter table identity.${table} force row level security;
        create policy by_identity on identity.${table}
          using (current_setting('app.service', true) = 'identity')
          with check (current_setting('app.service', true) = 'identity');
        grant select, insert, update, delete on identity.${table} to safeguardian_app;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema identity cascade');
  }
}
