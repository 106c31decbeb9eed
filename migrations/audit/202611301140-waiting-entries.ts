import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which entries no batch holds yet, kept by the insert itself: whoever seals reads these and nothing else. */
export class WaitingEntries1796038800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WAITING);
    await runner.query(WAITING_NOW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger waits_for_seal on audit.entries;
      drop function audit.wait_for_seal();
      drop table audit.waiting;
    `);
  }
}

// A row appears with the commit of its entry, however late that is. No index: it holds what a minute brings.
const WAITING = `
  create table audit.waiting (
    entry_at timestamptz not null,
    entry_id uuid not null
  );
  alter table audit.waiting enable row level security;
  alter table audit.waiting force row level security;
  create policy by_audit on audit.waiting using (current_setting('app.service', true) = 'audit') with check (false);
  create policy with_entry on audit.waiting for insert with check (pg_trigger_depth() > 0
    and (current_setting('app.service', true) = 'audit' or nullif(current_setting('app.family_id', true), '') is not null));
  grant select, delete on audit.waiting to safeguardian_app;

  -- Runs as the owner: whoever adds an entry may add nothing here by themselves.
  create function audit.wait_for_seal() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    insert into audit.waiting (entry_at, entry_id) select at, id from added;
    return null;
  end $$;
  create trigger waits_for_seal after insert on audit.entries referencing new table as added
    for each statement execute function audit.wait_for_seal();
`;

// The same entries that the next batch would have held before; older ones without a batch are damage and stay so.
const WAITING_NOW = `
  do $$
  begin
    perform set_config('app.service', 'audit', true);
    alter table audit.waiting no force row level security;
    insert into audit.waiting (entry_at, entry_id)
    select e.at, e.id from audit.entries e
     where e.at >= coalesce((select max(through) from audit.batches) - interval '1 hour', '-infinity')
       and not exists (select from audit.sealed s where s.entry_id = e.id and s.entry_at = e.at);
    alter table audit.waiting force row level security;
    perform set_config('app.service', '', true);
  end $$;
`;
