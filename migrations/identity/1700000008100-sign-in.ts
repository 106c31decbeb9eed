import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'sign_in_failures',
  'letters',
  'known_devices',
  'challenges',
  'authenticators',
  'backup_codes',
  'passkeys',
  'provider_links',
];

/**
 * Verified addresses, second factors, devices, letters. Failures are counted by a keyed hash of what was tried and not in
 * the account, so that an address nobody has locks like any other. Everybody signs in again once: sessions kept the
 * browser's name in clear.
 */
export class SignIn1700000008100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.accounts add column email_verified_at timestamptz;
      update identity.accounts set email_verified_at = created_at;
      alter table identity.accounts drop column failed_sign_ins, drop column locked_until;

      delete from identity.sessions;
      alter table identity.sessions drop column user_agent,
        add column family_hash bytea not null,
        add column device_sealed bytea not null,
        add column has_second_factor boolean not null;

      create table identity.sign_in_failures (
        key_hash bytea primary key,
        failures integer not null check (failures >= 0),
        last_failed_at timestamptz not null,
        locked_until timestamptz
      );

      create type identity.letter_kind as enum ('verify_email', 'reset_password', 'new_device', 'password_changed',
        'second_factor_changed');
      create table identity.letters (
        id uuid primary key,
        email_hash bytea not null,
        kind identity.letter_kind not null,
        created_at timestamptz not null,
        secret_hash bytea,
        code_hash bytea,
        wrong_codes integer not null default 0,
        sent_at timestamptz,
        used_at timestamptz
      );
      create index letters_address on identity.letters (email_hash, kind, created_at);

      create table identity.known_devices (
        account_id uuid not null references identity.accounts (id) on delete cascade,
        device_hash bytea not null,
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        primary key (account_id, device_hash)
      );

      create type identity.challenge_kind as enum ('second_factor', 'passkey_registration', 'passkey_sign_in');
      create table identity.challenges (
        id uuid primary key,
        kind identity.challenge_kind not null,
        account_id uuid references identity.accounts (id) on delete cascade,
        secret_hash bytea not null,
        passkey_challenge text,
        expires_at timestamptz not null
      );
      create index challenges_expiry on identity.challenges (expires_at);

      create table identity.authenticators (
        account_id uuid primary key references identity.accounts (id) on delete cascade,
        secret_sealed bytea not null,
        created_at timestamptz not null,
        confirmed_at timestamptz,
        last_step bigint not null
      );
      create table identity.backup_codes (
        account_id uuid not null references identity.accounts (id) on delete cascade,
        code_hash bytea not null,
        used_at timestamptz,
        primary key (account_id, code_hash)
      );
      create table identity.passkeys (
        id uuid primary key,
        account_id uuid not null references identity.accounts (id) on delete cascade,
        credential_id text not null unique,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        name_sealed bytea not null,
        created_at timestamptz not null,
        last_used_at timestamptz
      );
      create index passkeys_account on identity.passkeys (account_id, created_at);

      create table identity.provider_links (
        subject_hash bytea primary key,
        account_id uuid not null references identity.accounts (id) on delete cascade,
        linked_at timestamptz not null
      );
      create index provider_links_account on identity.provider_links (account_id);
    `);
    for (const table of TABLES) {
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
    for (const table of TABLES) await runner.query(`drop table identity.${table}`);
    await runner.query(`
      drop type identity.letter_kind;
      drop type identity.challenge_kind;
      delete from identity.sessions;
      alter table identity.sessions add column user_agent text not null,
        drop column family_hash, drop column device_sealed, drop column has_second_factor;
      alter table identity.accounts drop column email_verified_at,
        add column failed_sign_ins integer not null default 0 check (failed_sign_ins >= 0),
        add column locked_until timestamptz;
    `);
  }
}
