import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['sessions', 'imports', 'conversations', 'messages'];

/** Sessions, imports, conversations and messages. Names and content lie sealed; lookups go through keyed hashes. */
export class Monitoring1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema monitoring;
      grant usage on schema monitoring to safeguardian_app;

      create type monitoring.platform as enum ('instagram', 'snapchat', 'facebook', 'whatsapp', 'tiktok', 'discord',
        'telegram', 'twitter', 'youtube', 'sms', 'email', 'gaming', 'signal', 'other');
      create type monitoring.session_status as enum ('active', 'ended');
      create type monitoring.import_status as enum ('queued', 'running', 'completed', 'failed');
      create type monitoring.message_type as enum ('text', 'image', 'video', 'audio', 'file', 'sticker', 'gif',
        'location', 'contact', 'poll', 'story', 'call_event', 'system');

      create table monitoring.sessions (
        id uuid primary key,
        family_id uuid not null,
        child_id uuid not null,
        platform monitoring.platform not null,
        status monitoring.session_status not null,
        device_type text not null,
        started_at timestamptz not null,
        last_activity_at timestamptz not null,
        ended_at timestamptz,
        message_count integer not null default 0,
        foreign key (family_id, child_id) references families.children (family_id, id)
      );
      create index sessions_family on monitoring.sessions (family_id, started_at desc, id);

      create table monitoring.imports (
        id uuid primary key,
        family_id uuid not null,
        child_id uuid not null,
        platform monitoring.platform not null,
        status monitoring.import_status not null,
        details_sealed bytea not null,
        bytes_total bigint not null,
        bytes_read bigint not null default 0,
        messages integer not null,
        accepted integer not null default 0,
        warnings jsonb not null default '[]',
        error text,
        first_message_at timestamptz,
        last_message_at timestamptz,
        created_at timestamptz not null,
        finished_at timestamptz,
        foreign key (family_id, child_id) references families.children (family_id, id)
      );
      create index imports_family on monitoring.imports (family_id, created_at desc, id);

      create table monitoring.conversations (
        id uuid primary key,
        family_id uuid not null,
        child_id uuid not null,
        platform monitoring.platform not null,
        key_hash bytea not null,
        title_sealed bytea not null,
        is_group boolean not null,
        captured_seq bigint not null default 0,
        message_count integer not null default 0,
        last_message_at timestamptz,
        announced_at timestamptz,
        unique (child_id, platform, key_hash),
        foreign key (family_id, child_id) references families.children (family_id, id)
      );
      create index conversations_family on monitoring.conversations (family_id, child_id);

      create table monitoring.messages (
        id uuid primary key,
        family_id uuid not null,
        conversation_id uuid not null references monitoring.conversations (id),
        seq bigint not null,
        session_id uuid references monitoring.sessions (id),
        import_id uuid references monitoring.imports (id),
        identity_hash bytea not null,
        sent_at timestamptz not null,
        is_from_child boolean not null,
        type monitoring.message_type not null,
        content_sealed bytea not null,
        captured_at timestamptz not null,
        unique (conversation_id, identity_hash),
        unique (conversation_id, seq)
      );
      create index messages_in_time on monitoring.messages (conversation_id, sent_at, seq);
      create index messages_import on monitoring.messages (import_id) where import_id is not null;
      create index messages_captured on monitoring.messages (family_id, captured_at);
    `);
    for (const table of TABLES) {
      await runner.query(`
        alter table monitoring.${table} enable row level security;
        alter table monitoring.${table} force row level security;
        create policy by_family on monitoring.${table}
          using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
        grant select, insert, update on monitoring.${table} to safeguardian_app;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema monitoring cascade');
  }
}
