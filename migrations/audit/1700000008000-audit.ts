import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what and who looked. Append-only, a partition a month; batches of entries are linked into the ledger. */
export class Audit1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema audit;
      grant usage on schema audit to safeguardian_app;

      create type audit.outcome as enum ('allowed', 'denied', 'failed');

      create table audit.entries (
        id uuid not null,
        at timestamptz not null,
        action text not null,
        outcome audit.outcome not null,
        code text,
        actor_id uuid,
        actor_role text,
        session_id uuid,
        authorisation_id uuid,
        family_id uuid,
        child_id uuid,
        object_type text,
        object_id text,
        request_id text,
        -- Purpose and changes, in the words of people: sealed with the family's key, or the identity key without one.
        details_sealed bytea,
        primary key (at, id)
      ) partition by range (at);
      create index entries_family on audit.entries (family_id, at desc) where family_id is not null;
      create index entries_actor on audit.entries (actor_id, at desc);

      -- Makes the partition of a month. Runs as the owner, because the application may create nothing.
      create function audit.make_partition(month date) returns void
        language plpgsql security definer set search_path = pg_catalog as $$
      declare
        first date := date_trunc('month', month)::date;
        name text := format('entries_y%sm%s', to_char(first, 'YYYY'), to_char(first, 'MM'));
      begin
        if to_regclass('audit.' || name) is not null then return; end if;
        execute format('create table audit.%I partition of audit.entries for values from (%L) to (%L)',
          name, to_char(first, 'YYYY-MM-DD"T00:00:00Z"'), to_char(first + interval '1 month', 'YYYY-MM-DD"T00:00:00Z"'));
        execute format('alter table audit.%I enable row level security', name);
        execute format('alter table audit.%I force row level security', name);
        execute format('create trigger stays_as_written before update or delete or truncate on audit.%I
          for each statement execute function ledger.refuse_change()', name);
      end $$;
      revoke all on function audit.make_partition(date) from public;
      grant execute on function audit.make_partition(date) to safeguardian_app;
      select audit.make_partition(((now() at time zone 'UTC')::date + make_interval(months => n))::date) from generate_series(-1, 2) n;
      -- What no month was made for in time is kept here rather than lost.
      create table audit.entries_rest partition of audit.entries default;
      alter table audit.entries_rest enable row level security;
      alter table audit.entries_rest force row level security;
      create trigger stays_as_written before update or delete or truncate on audit.entries_rest
        for each statement execute function ledger.refuse_change();

      alter table audit.entries enable row level security;
      alter table audit.entries force row level security;
      create policy by_audit on audit.entries
        using (current_setting('app.service', true) = 'audit')
        with check (current_setting('app.service', true) = 'audit');
      create trigger stays_as_written before update or delete or truncate on audit.entries
        for each statement execute function ledger.refuse_change();
      grant select, insert on audit.entries to safeguardian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema audit cascade');
  }
}
