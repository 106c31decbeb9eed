import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many messages came in on each day, and how far each conversation was handed to the analysis. */
export class DailyCounts1796028000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(TRIGGER);
    // Row-level security is forced on the owner as well, who must see all rows to fill the new columns.
    for (const table of READ) await runner.query(`alter table ${table} no force row level security`);
    await runner.query(FILL);
    for (const table of READ) await runner.query(`alter table ${table} force row level security`);
    await runner.query('drop index monitoring.messages_captured, monitoring.messages_import');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger uncount on monitoring.messages;
      drop function monitoring.uncount;
      drop table monitoring.daily_counts;
      alter table monitoring.conversations drop column claimed_seq;
      create index messages_import on monitoring.messages (import_id) where import_id is not null;
      create index messages_captured on monitoring.messages (family_id, captured_at);
    `);
  }
}

const READ = [
  'monitoring.messages',
  'monitoring.conversations',
  'monitoring.imports',
  'monitoring.daily_counts',
  'detection.conversations',
];

const TABLE = `
  alter table monitoring.conversations add column claimed_seq bigint not null default 0;

  create table monitoring.daily_counts (
    family_id uuid not null,
    -- By the time of capture, in UTC.
    day date not null,
    conversation_id uuid not null,
    child_id uuid not null,
    messages integer not null,
    primary key (family_id, day, conversation_id),
    foreign key (family_id, child_id) references families.children (family_id, id)
  ) with (fillfactor = 70);
  alter table monitoring.daily_counts enable row level security;
  alter table monitoring.daily_counts force row level security;
  create policy by_family on monitoring.daily_counts
    using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
  create policy in_sight on monitoring.daily_counts as restrictive using (
    (nullif(current_setting('app.child_ids', true), '') is null
      or child_id = any (nullif(current_setting('app.child_ids', true), '')::uuid[]))
    and day >= coalesce(nullif(current_setting('app.seen_from', true), '')::timestamptz, '-infinity')
    and day < coalesce(nullif(current_setting('app.seen_to', true), '')::timestamptz, 'infinity'));
  create policy only_erasure on monitoring.daily_counts as restrictive for delete
    using (current_setting('app.service', true) = 'erasure');
  grant select, insert, update, delete on monitoring.daily_counts to safeguardian_app;
`;

/** Whoever removes messages: what is left of a day and of a conversation is counted right. */
const TRIGGER = `
  create function monitoring.uncount() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin
    update monitoring.daily_counts d set messages = d.messages - gone.messages
      from (select family_id, conversation_id, (captured_at at time zone 'UTC')::date as day, count(*)::int as messages
              from removed group by 1, 2, 3) gone
     where d.family_id = gone.family_id and d.day = gone.day and d.conversation_id = gone.conversation_id;
    update monitoring.conversations c set message_count = c.message_count - gone.messages
      from (select conversation_id, count(*)::int as messages from removed group by 1) gone
     where c.id = gone.conversation_id;
    return null;
  end $$;
  create trigger uncount after delete on monitoring.messages referencing old table as removed
    for each statement execute function monitoring.uncount();
`;

/** Positions were counted on for messages that were there already; from now on the last one is that of a message. */
const FILL = `
  insert into monitoring.daily_counts (family_id, day, conversation_id, child_id, messages)
  select m.family_id, (m.captured_at at time zone 'UTC')::date, m.conversation_id, c.child_id, count(*)
    from monitoring.messages m join monitoring.conversations c on c.id = m.conversation_id group by 1, 2, 3, 4;

  update monitoring.conversations c set captured_seq = coalesce(
    (select max(seq) from monitoring.messages m where m.conversation_id = c.id), 0);
  update monitoring.conversations c set claimed_seq = least(c.captured_seq, d.assessed_seq)
    from detection.conversations d where d.conversation_id = c.id;

  update monitoring.imports i set accepted = (select count(*) from monitoring.messages m where m.import_id = i.id)
   where status in ('running', 'failed');
`;
