import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['items', 'messages', 'custody'];

/** Sealed evidence. Nothing cascades into it, nothing sealed can be changed, nothing can be removed. */
export class Evidence1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema evidence;
      grant usage on schema evidence to safeguardian_app;

      create type evidence.item_type as enum ('message', 'conversation_thread');
      create type evidence.custody_action as enum ('collected', 'sealed', 'accessed', 'exported');

      create table evidence.items (
        id uuid primary key,
        family_id uuid not null,
        child_id uuid not null,
        alert_id uuid not null references alerts.alerts (id) on delete restrict,
        assessment_id uuid not null,
        type evidence.item_type not null,
        platform monitoring.platform not null,
        message_count integer not null check (message_count > 0),
        collected_at timestamptz not null,
        content_hash bytea not null check (length(content_hash) = 32),
        manifest_hash bytea not null check (length(manifest_hash) = 32),
        manifest_sealed bytea not null,
        signature bytea not null check (length(signature) = 64),
        signing_key_id text not null references keyring.signing_keys (id) on delete restrict,
        ledger_index bigint not null unique references ledger.entries (index) on delete restrict,
        verified_at timestamptz,
        is_intact boolean,
        unique (alert_id, assessment_id),
        unique (family_id, id),
        foreign key (family_id, child_id) references families.children (family_id, id) on delete restrict
      );
      create index items_family on evidence.items (family_id, collected_at desc, id);

      create table evidence.messages (
        item_id uuid not null,
        position integer not null check (position >= 0),
        family_id uuid not null,
        message_id uuid not null,
        content_sealed bytea not null,
        primary key (item_id, position),
        foreign key (family_id, item_id) references evidence.items (family_id, id) on delete restrict
      );

      create table evidence.custody (
        item_id uuid not null,
        sequence integer not null check (sequence > 0),
        family_id uuid not null,
        action evidence.custody_action not null,
        at timestamptz not null,
        actor_id uuid,
        actor_role text not null,
        reason_sealed bytea,
        previous_hash bytea not null check (length(previous_hash) = 32),
        hash bytea not null check (length(hash) = 32),
        ledger_index bigint not null unique references ledger.entries (index) on delete restrict,
        primary key (item_id, sequence),
        foreign key (family_id, item_id) references evidence.items (family_id, id) on delete restrict
      );

      create function evidence.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'sealed evidence cannot be changed or removed (%.%)', tg_table_schema, tg_table_name
          using errcode = 'restrict_violation';
      end $$;

      create trigger stays_as_sealed before update or delete or truncate on evidence.messages
        for each statement execute function evidence.refuse_change();
      create trigger stays_as_written before update or delete or truncate on evidence.custody
        for each statement execute function evidence.refuse_change();
      create trigger stays before delete or truncate on evidence.items
        for each statement execute function evidence.refuse_change();
      create trigger stays_as_sealed before update on evidence.items for each row
        when (to_jsonb(old) - 'verified_at' - 'is_intact' is distinct from to_jsonb(new) - 'verified_at' - 'is_intact')
        execute function evidence.refuse_change();
    `);
    for (const table of TABLES) {
      await runner.query(`
        alter table evidence.${table} enable row level security;
        alter table evidence.${table} force row level security;
        create policy by_family on evidence.${table}
          using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
        grant select, insert on evidence.${table} to safeguardian_app;
      `);
    }
    await runner.query('grant update (verified_at, is_intact) on evidence.items to safeguardian_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema evidence cascade');
  }
}
