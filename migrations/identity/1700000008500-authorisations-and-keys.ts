import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people from outside reach a family, how devices and services do, and what administrators change on accounts. */
export class AuthorisationsAndKeys1700000008500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type identity.authorisation_kind as enum ('warrant', 'court_order', 'consent', 'assignment', 'break_glass');
      create type identity.authorisation_decision as enum ('approved', 'refused');

      -- Names accounts without referring to them: who asked and who approved stays known when an account is gone.
      create table identity.authorisations (
        id uuid primary key,
        kind identity.authorisation_kind not null,
        family_id uuid not null,
        child_ids uuid[] check (cardinality(child_ids) > 0),
        seen_from timestamptz,
        seen_to timestamptz,
        requester_id uuid not null,
        requester_role identity.role not null check (requester_role in ('case_worker', 'law_enforcement')),
        details_sealed bytea not null,
        requested_at timestamptz not null,
        expires_at timestamptz not null,
        sealed_until timestamptz,
        decision identity.authorisation_decision,
        decided_by uuid,
        decided_at timestamptz,
        decision_sealed bytea,
        revoked_by uuid,
        revoked_at timestamptz,
        check (seen_from < seen_to),
        check (decided_by <> requester_id),
        check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
        check ((revoked_by is null) = (revoked_at is null)),
        check (expires_at > requested_at and expires_at <= requested_at + interval '90 days'),
        check (kind <> 'break_glass' or expires_at <= coalesce(decided_at, requested_at) + interval '4 hours'),
        check (sealed_until is null or kind in ('warrant', 'court_order'))
      );
      create index authorisations_requester on identity.authorisations (requester_id, requested_at desc);
      create index authorisations_family on identity.authorisations (family_id, requested_at desc);

      create table identity.api_keys (
        id uuid primary key,
        prefix text not null unique check (prefix ~ '^sgk_[0-9a-z]{8}$'),
        secret_hash bytea not null check (length(secret_hash) = 32),
        name_sealed bytea not null,
        scopes text[] not null check (cardinality(scopes) > 0),
        family_id uuid,
        child_ids uuid[] check (child_ids is null or (cardinality(child_ids) > 0 and family_id is not null)),
        created_by uuid not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        replaces uuid references identity.api_keys (id) on delete cascade,
        check (expires_at > created_at and expires_at <= created_at + interval '366 days')
      );
      create index api_keys_family on identity.api_keys (family_id, created_at desc);

      alter table identity.accounts add column suspended_at timestamptz;

      create table identity.set_up_codes (
        code_hash bytea primary key check (length(code_hash) = 32),
        account_id uuid not null references identity.accounts (id) on delete cascade,
        expires_at timestamptz not null
      );
      create index set_up_codes_account on identity.set_up_codes (account_id);
    `);
    for (const table of ['authorisations', 'api_keys', 'set_up_codes']) {
      await runner.query(`
        alter table identity.${table} enable row level security;
        alter table identity.${table} force row level security;
        create policy by_identity on identity.${table}
          using (current_setting('app.service', true) = 'identity')
          with check (current_setting('app.service', true) = 'identity');
      `);
    }
    await runner.query(`
      grant select, insert, update on identity.authorisations, identity.api_keys to safeguardian_app;
      grant select, insert, delete on identity.set_up_codes to safeguardian_app;

      -- A family knows who may look at it and why, unless a court keeps that from it for a time.
      create policy by_family on identity.authorisations for select
        using (family_id = nullif(current_setting('app.family_id', true), '')::uuid
               and (sealed_until is null or sealed_until <= now()));
      create policy in_sight on identity.authorisations as restrictive
        using (current_setting('app.service', true) = 'identity' or child_ids is null
               or nullif(current_setting('app.child_ids', true), '') is null
               or child_ids && nullif(current_setting('app.child_ids', true), '')::uuid[]);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table identity.set_up_codes, identity.api_keys, identity.authorisations;
      drop type identity.authorisation_decision;
      drop type identity.authorisation_kind;
      alter table identity.accounts drop column suspended_at;
    `);
  }
}
