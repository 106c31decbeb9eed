import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes the audit trail provable and readable: seals, checks, security events, and a family's view of its own. */
export class AuditBatches1700000008600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [PARTITIONS, SEALS, FAMILY, SECURITY_EVENTS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table audit.security_events, audit.verifications, audit.sealed, audit.batches;
      drop type audit.security_rule;
      drop policy own_family on audit.entries;
      drop policy in_sight on audit.entries;
      drop index audit.entries_failures;
      alter table audit.entries drop column mac;
    `);
  }
}

/** Replaces the first version: months far away are refused, and nothing temporary is looked up before the catalogue. */
const PARTITIONS = `
  create or replace function audit.make_partition(month date) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    first timestamp := date_trunc('month', month);
    this_month timestamp := date_trunc('month', now() at time zone 'UTC');
    name text := format('entries_y%sm%s', to_char(first, 'YYYY'), to_char(first, 'MM'));
    starts timestamptz := first at time zone 'UTC';
    ends timestamptz := (first + interval '1 month') at time zone 'UTC';
  begin
    if month is null or first < this_month - interval '1 month' or first > this_month + interval '6 months' then
      raise exception 'a partition of the trail is made from last month to six months ahead, not for %', month
        using errcode = 'invalid_parameter_value';
    end if;
    if to_regclass('audit.' || name) is not null then return; end if;
    -- A month that has begun in the rest stays there: entries are never moved.
    if exists (select from audit.entries where at >= starts and at < ends) then return; end if;
    execute format('create table audit.%I partition of audit.entries for values from (%L) to (%L)', name, starts, ends);
    execute format('alter table audit.%I enable row level security', name);
    execute format('alter table audit.%I force row level security', name);
    execute format('create trigger stays_as_written before update or delete or truncate on audit.%I
      for each statement execute function ledger.refuse_change()', name);
  end $$;
`;

const SEALS = `
  -- Keyed hash of the entry by its writer. Entries from before this column have none.
  alter table audit.entries add column mac bytea;
  alter table audit.entries add constraint has_mac check (length(mac) = 32 and mac is not null) not valid;

  create table audit.batches (
    id uuid primary key,
    sequence bigint not null unique check (sequence > 0),
    root bytea not null check (length(root) = 32),
    count integer not null check (count > 0),
    through timestamptz not null,
    at timestamptz not null,
    ledger_index bigint not null unique
  );
  create index batches_through on audit.batches (through);
  create table audit.sealed (
    batch_id uuid not null references audit.batches (id) on delete restrict deferrable initially deferred,
    position integer not null check (position >= 0),
    entry_id uuid not null,
    entry_at timestamptz not null,
    leaf_hash bytea not null check (length(leaf_hash) = 32),
    primary key (batch_id, position),
    unique (entry_id, entry_at)
  );
  -- Each check of the whole trail and what it found: sentences with ids, never content.
  create table audit.verifications (
    id uuid primary key,
    at timestamptz not null,
    batches bigint not null,
    entries bigint not null,
    faults text[] not null
  );
  create index verifications_latest on audit.verifications (at desc);

  do $$
  declare part text;
  begin
    foreach part in array array['batches', 'sealed', 'verifications'] loop
      execute format('alter table audit.%I enable row level security', part);
      execute format('alter table audit.%I force row level security', part);
      execute format('create policy by_audit on audit.%I
        using (current_setting(''app.service'', true) = ''audit'')
        with check (current_setting(''app.service'', true) = ''audit'')', part);
      execute format('create trigger stays_as_written before update or delete or truncate on audit.%I
        for each statement execute function ledger.refuse_change()', part);
      execute format('grant select, insert on audit.%I to safeguardian_app', part);
    end loop;
  end $$;
`;

const FAMILY = `
  -- Everybody may see who looked at the own family's data; who sees one child of it, what concerns that child.
  create policy own_family on audit.entries for select
    using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
  create policy in_sight on audit.entries as restrictive for select
    using (current_setting('app.service', true) = 'audit'
      or nullif(current_setting('app.child_ids', true), '') is null
      or child_id = any (nullif(current_setting('app.child_ids', true), '')::uuid[]));
`;

const SECURITY_EVENTS = `
  create index entries_failures on audit.entries (at, actor_id) where outcome <> 'allowed';

  create type audit.security_rule as enum
    ('mass_export', 'night_access', 'cross_family_probing', 'repeated_denials', 'sign_in_storm', 'trail_damaged');

  -- Something a compliance officer should look at: once for each rule, actor and stretch of time.
  create table audit.security_events (
    id uuid primary key,
    rule audit.security_rule not null,
    actor_id uuid,
    actor_role text,
    window_start timestamptz not null,
    at timestamptz not null,
    count integer not null check (count > 0),
    acknowledged_at timestamptz,
    acknowledged_by uuid,
    note_sealed bytea,
    unique nulls not distinct (rule, actor_id, window_start)
  );
  create index security_events_latest on audit.security_events (at desc, id);
  alter table audit.security_events enable row level security;
  alter table audit.security_events force row level security;
  create policy by_audit on audit.security_events
    using (current_setting('app.service', true) = 'audit')
    with check (current_setting('app.service', true) = 'audit');
  grant select, insert, update (count, acknowledged_at, acknowledged_by, note_sealed)
    on audit.security_events to safeguardian_app;
`;
