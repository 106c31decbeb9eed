import type { MigrationInterface, QueryRunner } from 'typeorm';

const unset = (setting: string) => `nullif(current_setting('app.${setting}', true), '') is null`;
const bound = (setting: string) => `nullif(current_setting('app.${setting}', true), '')::timestamptz`;
const CONVERSATION_IN_SIGHT = 'exists (select from monitoring.conversations above where above.id = conversation_id)';

/**
 * Messages are sealed by the burst: rows of messages become blocks of one, readable as they are, and beside them a narrow
 * row for each message tells which there are. Names of 16 bytes take the place of hashes of 32, and are the new ids.
 */
export class MessageBlocks1796039700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RENAMED);
    // Row-level security is forced on the owner as well, who must see all rows.
    await runner.query('alter table monitoring.message_blocks no force row level security');
    await runner.query(MESSAGES);
    await runner.query(BLOCKS);
    await runner.query('alter table monitoring.message_blocks force row level security');
    await runner.query(RIGHTS);
    await runner.query(COUNTING);
  }

  /** Only where no message was ever stored: half of what told them apart is gone, and blocks cannot be opened here. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table monitoring.message_blocks no force row level security');
    await runner.query(DOWN);
  }
}

const RENAMED = `
  drop trigger uncount on monitoring.messages;
  drop policy in_sight on monitoring.messages;
  drop policy only_erasure on monitoring.messages;
  drop index monitoring.messages_in_time;
  alter table alerts.alert_messages drop constraint alert_messages_message_id_fkey;
  alter table monitoring.messages drop constraint messages_conversation_id_seq_key;
  alter table monitoring.messages rename to message_blocks;
  alter table monitoring.message_blocks rename constraint messages_pkey to message_blocks_pkey;
  alter table monitoring.message_blocks rename constraint messages_conversation_id_fkey to message_blocks_conversation_id_fkey;
  alter table monitoring.message_blocks rename seq to first_seq;
  alter table monitoring.message_blocks rename sent_at to sent_from;
`;

/** A UUID of version 8 from the first half of a hash, as message-id.ts makes it. */
const MESSAGES = `
  create table monitoring.messages (
    family_id uuid not null,
    conversation_id uuid not null,
    id uuid not null,
    seq bigint not null,
    -- What others know the message by that was stored before its id followed from its name.
    former_id uuid
  );
  insert into monitoring.messages (family_id, conversation_id, id, seq, former_id)
  select family_id, conversation_id,
         encode(set_byte(set_byte(substring(identity_hash for 16), 6, get_byte(identity_hash, 6) & 15 | 128),
                         8, get_byte(identity_hash, 8) & 63 | 128), 'hex')::uuid,
         first_seq, id
    from monitoring.message_blocks;
  alter table monitoring.messages add primary key (conversation_id, id);
  create index messages_former on monitoring.messages (former_id) where former_id is not null;
`;

/** Generated columns are filled while the table is written anew, once; then they are columns like others. */
const BLOCKS = `
  alter table monitoring.message_blocks
    drop constraint messages_conversation_id_identity_hash_key,
    drop column identity_hash,
    drop column session_id,
    drop column import_id,
    alter column is_from_child drop not null,
    alter column type drop not null,
    alter column content_sealed set storage external,
    add column last_seq bigint not null generated always as (first_seq) stored,
    add column sent_to timestamptz not null generated always as (sent_from) stored,
    add column messages integer not null generated always as (1) stored;
  alter table monitoring.message_blocks
    alter column last_seq drop expression,
    alter column sent_to drop expression,
    alter column messages drop expression,
    add check (sent_to - sent_from <= interval '1 day');
  create unique index message_blocks_in_order on monitoring.message_blocks (conversation_id, last_seq);
  create index message_blocks_in_time on monitoring.message_blocks (conversation_id, sent_from, sent_to);
`;

const RIGHTS = `
  create policy in_sight on monitoring.message_blocks as restrictive using (
    (${unset('child_ids')} and ${unset('seen_from')} and ${unset('seen_to')}
      or ${CONVERSATION_IN_SIGHT})
    -- Whoever opens a block leaves out what was sent before and after.
    and sent_to >= coalesce(${bound('seen_from')}, '-infinity') and sent_from < coalesce(${bound('seen_to')}, 'infinity'));
  create policy only_erasure on monitoring.message_blocks as restrictive for delete
    using (current_setting('app.service', true) in ('erasure', 'compaction'));

  alter table monitoring.messages enable row level security;
  alter table monitoring.messages force row level security;
  create policy by_family on monitoring.messages
    using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
  create policy in_sight on monitoring.messages as restrictive using (${unset('child_ids')} or ${CONVERSATION_IN_SIGHT});
  create policy only_erasure on monitoring.messages as restrictive for delete
    using (current_setting('app.service', true) = 'erasure');
  grant select, insert, delete on monitoring.messages to safeguardian_app;
`;

/** Blocks that are written anew hold the same messages as before. */
const COUNTING = `
  create or replace function monitoring.uncount() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin
    update monitoring.daily_counts d set messages = d.messages - gone.messages
      from (select family_id, conversation_id, (captured_at at time zone 'UTC')::date as day, sum(messages)::int as messages
              from removed group by 1, 2, 3) gone
     where d.family_id = gone.family_id and d.day = gone.day and d.conversation_id = gone.conversation_id;
    update monitoring.conversations c set message_count = c.message_count - gone.messages
      from (select conversation_id, sum(messages)::int as messages from removed group by 1) gone
     where c.id = gone.conversation_id;
    return null;
  end $$;
  create trigger uncount after delete on monitoring.message_blocks referencing old table as removed
    for each statement when (current_setting('app.service', true) is distinct from 'compaction')
    execute function monitoring.uncount();
`;

const DOWN = `
  do $$ begin
    if exists (select from monitoring.message_blocks) then
      raise exception 'Blocks of messages cannot be taken apart again: restore a backup of before the migration';
    end if;
  end $$;
  drop table monitoring.messages;
  drop trigger uncount on monitoring.message_blocks;
  drop policy in_sight on monitoring.message_blocks;
  drop policy only_erasure on monitoring.message_blocks;
  drop index monitoring.message_blocks_in_order, monitoring.message_blocks_in_time;
  alter table monitoring.message_blocks rename to messages;
  alter table monitoring.messages rename constraint message_blocks_pkey to messages_pkey;
  alter table monitoring.messages rename constraint message_blocks_conversation_id_fkey to messages_conversation_id_fkey;
  alter table monitoring.messages rename first_seq to seq;
  alter table monitoring.messages rename sent_from to sent_at;
  alter table monitoring.messages
    drop column last_seq, drop column sent_to, drop column messages,
    alter column is_from_child set not null, alter column type set not null,
    alter column content_sealed set storage extended,
    add column session_id uuid references monitoring.sessions (id),
    add column import_id uuid references monitoring.imports (id),
    add column identity_hash bytea not null,
    add unique (conversation_id, identity_hash), add unique (conversation_id, seq);
  create index messages_in_time on monitoring.messages (conversation_id, sent_at, seq);
  create policy in_sight on monitoring.messages as restrictive using (
    (${unset('child_ids')} and ${unset('seen_from')} and ${unset('seen_to')} or ${CONVERSATION_IN_SIGHT})
    and sent_at >= coalesce(${bound('seen_from')}, '-infinity') and sent_at < coalesce(${bound('seen_to')}, 'infinity'));
  create policy only_erasure on monitoring.messages as restrictive for delete
    using (current_setting('app.service', true) = 'erasure');
  alter table monitoring.messages force row level security;
  alter table alerts.alert_messages add foreign key (message_id) references monitoring.messages (id);

  create or replace function monitoring.uncount() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
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
