import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The wrapped keys, and the log that can only grow. */
export class KeyringAndLedger1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEYRING);
    await runner.query(LEDGER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema ledger cascade');
    await runner.query('drop schema keyring cascade');
  }
}

const KEYRING = `
  create schema keyring;
  grant usage on schema keyring to safeguardian_app;

  create table keyring.data_keys (
    id text primary key check (id ~ '^[0-9a-f]{32}$'),
    subject text not null check (subject ~ '^(identity|family:[0-9a-f-]{36})$'),
    version integer not null check (version > 0),
    wrapped bytea not null,
    created_at timestamptz not null default now(),
    unique (subject, version)
  );
  alter table keyring.data_keys enable row level security;
  alter table keyring.data_keys force row level security;
  create policy keyring_only on keyring.data_keys
    using (current_setting('app.service', true) = 'keyring')
    with check (current_setting('app.service', true) = 'keyring');
  grant select, insert on keyring.data_keys to safeguardian_app;

  create table keyring.signing_keys (
    id text primary key check (id ~ '^[0-9a-f]{16}$'),
    public_key bytea not null check (length(public_key) = 44),
    wrapped bytea not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz
  );
  create unique index one_key_signs on keyring.signing_keys ((true)) where retired_at is null;
  alter table keyring.signing_keys enable row level security;
  alter table keyring.signing_keys force row level security;
  create policy keyring_only on keyring.signing_keys
    using (current_setting('app.service', true) = 'keyring')
    with check (current_setting('app.service', true) = 'keyring');
  grant select, insert, update (retired_at) on keyring.signing_keys to safeguardian_app;
`;

const LEDGER = `
  create schema ledger;
  grant usage on schema ledger to safeguardian_app;

  -- Rows of the log stay as they were written, whoever asks: the owner's own statements meet this too.
  create function ledger.refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
  end $$;

  -- The log's name, drawn once: checkpoints of two installations can never be mistaken for one another.
  create table ledger.origin (
    only_one boolean primary key default true check (only_one),
    name text not null default 'safeguardian/' || gen_random_uuid()
  );
  insert into ledger.origin default values;

  create table ledger.entries (
    index bigint primary key check (index >= 0),
    entry text not null,
    leaf_hash bytea not null check (length(leaf_hash) = 32),
    appended_at timestamptz not null default now(),
    -- Read out of the entry itself, so that it cannot say anything else.
    subject_id uuid not null generated always as ((entry::jsonb ->> 'subject')::uuid) stored
  );
  create index entries_subject on ledger.entries (subject_id, index);

  -- Roots of complete subtrees: node (level, position) covers the entries from position * 2^level, 2^level of them.
  create table ledger.nodes (
    level smallint not null check (level > 0),
    position bigint not null check (position >= 0),
    hash bytea not null check (length(hash) = 32),
    primary key (level, position)
  );

  create table ledger.checkpoints (
    size bigint primary key check (size >= 0),
    root bytea not null check (length(root) = 32),
    signed_at timestamptz not null,
    body text not null,
    key_id text not null references keyring.signing_keys (id) on delete restrict,
    signature bytea not null check (length(signature) = 64)
  );

  do $$
  declare part text;
  begin
    foreach part in array array['origin', 'entries', 'nodes', 'checkpoints'] loop
      execute format('alter table ledger.%I enable row level security', part);
      execute format('alter table ledger.%I force row level security', part);
      execute format('create policy ledger_only on ledger.%I
        using (current_setting(''app.service'', true) = ''ledger'')
        with check (current_setting(''app.service'', true) = ''ledger'')', part);
      execute format('create trigger stays_as_written before update or delete or truncate on ledger.%I
        for each statement execute function ledger.refuse_change()', part);
      execute format('grant select on ledger.%I to safeguardian_app', part);
    end loop;
  end $$;
  grant insert on ledger.entries, ledger.nodes, ledger.checkpoints to safeguardian_app;
`;
