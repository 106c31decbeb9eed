import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the erasure of a child may remove, and nobody else: each with its own part of the condition. */
const ERASABLE = [
  'alerts.alert_history',
  'alerts.alert_messages',
  'alerts.alerts',
  'detection.assessments',
  'detection.conversations',
  'media_forensics.analyses',
  'monitoring.conversations',
  'monitoring.imports',
  'monitoring.messages',
  'monitoring.sessions',
];
/** Tables that a job still under way could otherwise fill again for a child that is gone. */
const OF_A_CHILD = [
  'monitoring.sessions',
  'monitoring.imports',
  'monitoring.conversations',
  'media_forensics.analyses',
];

/** A key for each child and each evidence item, erasure of a child or a family, legal holds, and copies for subjects. */
export class KeysAndErasure1700000008200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEYS);
    await runner.query(ERASURE);
    for (const table of ERASABLE) {
      await runner.query(`
        create policy only_erasure on ${table} as restrictive for delete
          using (current_setting('app.service', true) = 'erasure');
        grant delete on ${table} to safeguardian_app;
      `);
    }
    for (const table of OF_A_CHILD) {
      await runner.query(`
        create policy of_a_child on ${table} as restrictive for insert
          with check (exists (select from families.children child where child.id = child_id));
      `);
    }
    await runner.query(HOLDS);
    await runner.query(OVERSIGHT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema oversight cascade');
    await runner.query(HOLDS_DOWN);
    for (const table of OF_A_CHILD) await runner.query(`drop policy of_a_child on ${table}`);
    for (const table of ERASABLE) {
      await runner.query(`drop policy only_erasure on ${table}; revoke delete on ${table} from safeguardian_app`);
    }
    await runner.query(ERASURE_DOWN);
    await runner.query(KEYS_DOWN);
  }
}

const SUBJECT = '(identity|[a-z]+:[0-9a-f-]{36})';

const KEYS = `
  alter table keyring.data_keys drop constraint data_keys_subject_check;
  alter table keyring.data_keys
    add constraint data_keys_subject_check check (subject ~ '^${SUBJECT}$'),
    add column family_id uuid,
    -- Whether a file outside the database is needed to unwrap it; keys of version 0.1 have none.
    add column has_secret boolean not null default false,
    add column usable_at timestamptz not null default now();
  grant update (wrapped), delete on keyring.data_keys to safeguardian_app;
  create index data_keys_family on keyring.data_keys (family_id, subject);

  -- The secret behind a subject's look-up hashes: data keys change, hashes stay.
  create table keyring.lookup_keys (
    subject text primary key,
    wrapped bytea not null
  );
  create table keyring.destroyed_subjects (
    subject text primary key check (subject ~ '^${SUBJECT}$'),
    at timestamptz not null default now()
  );
  do $$
  declare part text;
  begin
    -- Row-level security is forced on the owner as well, who must see the rows to fill the new column.
    perform set_config('app.service', 'keyring', true);
    update keyring.data_keys set family_id = substring(subject from 8)::uuid where subject like 'family:%';
    perform set_config('app.service', '', true);
    foreach part in array array['lookup_keys', 'destroyed_subjects'] loop
      execute format('alter table keyring.%I enable row level security', part);
      execute format('alter table keyring.%I force row level security', part);
      execute format('create policy keyring_only on keyring.%I
        using (current_setting(''app.service'', true) = ''keyring'')
        with check (current_setting(''app.service'', true) = ''keyring'')', part);
      execute format('grant select, insert on keyring.%I to safeguardian_app', part);
    end loop;
  end $$;
  grant update (wrapped), delete on keyring.lookup_keys to safeguardian_app;
`;

const KEYS_DOWN = `
  drop table keyring.destroyed_subjects, keyring.lookup_keys;
  revoke update (wrapped), delete on keyring.data_keys from safeguardian_app;
  alter table keyring.data_keys drop constraint data_keys_subject_check;
  alter table keyring.data_keys
    drop column family_id, drop column has_secret, drop column usable_at,
    add constraint data_keys_subject_check check (subject ~ '^(identity|family:[0-9a-f-]{36})$') not valid;
  alter table keyring.data_keys validate constraint data_keys_subject_check;
`;

const ERASURE = `
  -- An erased child leaves its id behind, because evidence under legal hold and the log speak of it.
  alter table families.children add column erased_at timestamptz;
  create policy not_erased on families.children as restrictive
    using (erased_at is null or current_setting('app.service', true) = 'erasure');
  alter table families.families add column erased_at timestamptz;

  -- Evidence stays while what it was found by goes; its own manifest names the alert.
  alter table evidence.items drop constraint items_alert_id_fkey;

  grant update (note_sealed) on alerts.alert_history to safeguardian_app;
`;

const ERASURE_DOWN = `
  revoke update (note_sealed) on alerts.alert_history from safeguardian_app;
  alter table evidence.items add constraint items_alert_id_fkey foreign key (alert_id)
    references alerts.alerts (id) on delete restrict;
  alter table families.families drop column erased_at;
  drop policy not_erased on families.children;
  alter table families.children drop column erased_at;
`;

const HOLDS = `
  alter type evidence.custody_action add value 'held';
  alter type evidence.custody_action add value 'released';

  create table evidence.holds (
    id uuid primary key,
    item_id uuid not null,
    family_id uuid not null,
    -- The authority's reference and the reason, under the item's own key.
    grounds_sealed bytea not null,
    placed_by uuid not null,
    placed_at timestamptz not null,
    released_by uuid,
    released_at timestamptz,
    foreign key (family_id, item_id) references evidence.items (family_id, id) on delete restrict
  );
  create index holds_item on evidence.holds (item_id) where released_at is null;

  -- Items whose key was destroyed. Their rows stay, unreadable, because nothing sealed can be removed.
  create table evidence.erased_items (
    item_id uuid primary key,
    family_id uuid not null,
    at timestamptz not null,
    foreign key (family_id, item_id) references evidence.items (family_id, id) on delete restrict
  );
  do $$
  declare part text;
  begin
    foreach part in array array['holds', 'erased_items'] loop
      execute format('alter table evidence.%I enable row level security', part);
      execute format('alter table evidence.%I force row level security', part);
      execute format('create policy by_family on evidence.%I
        using (family_id = nullif(current_setting(''app.family_id'', true), '''')::uuid)', part);
      execute format('grant select, insert on evidence.%I to safeguardian_app', part);
    end loop;
  end $$;
  grant update (released_by, released_at) on evidence.holds to safeguardian_app;
  create policy in_sight on evidence.holds as restrictive using (
    (nullif(current_setting('app.child_ids', true), '') is null
     and nullif(current_setting('app.seen_from', true), '') is null
     and nullif(current_setting('app.seen_to', true), '') is null)
    or exists (select from evidence.items above where above.id = item_id));
  create policy not_erased on evidence.items as restrictive using (
    current_setting('app.service', true) = 'erasure'
    or not exists (select from evidence.erased_items gone where gone.item_id = id));
`;

const HOLDS_DOWN = `
  drop policy not_erased on evidence.items;
  drop table evidence.erased_items, evidence.holds;
  alter table evidence.custody alter column action type text;
  drop type evidence.custody_action;
  create type evidence.custody_action as enum ('collected', 'sealed', 'accessed', 'exported');
  alter table evidence.custody alter column action type evidence.custody_action using action::evidence.custody_action;
`;

const OVERSIGHT = `
  create schema oversight;
  grant usage on schema oversight to safeguardian_app;

  create type oversight.erasure_status as enum ('running', 'held', 'completed');
  create table oversight.erasures (
    id uuid primary key,
    family_id uuid not null,
    -- Null: the whole family.
    child_id uuid,
    -- The erasure that this one brings to an end after legal holds were released.
    completes uuid references oversight.erasures (id),
    status oversight.erasure_status not null,
    requested_by uuid,
    requested_at timestamptz not null,
    finished_at timestamptz,
    -- Readable on purpose: it holds no personal data and must outlive every key.
    receipt jsonb
  );
  create index erasures_family on oversight.erasures (family_id, requested_at desc);

  create type oversight.export_status as enum ('queued', 'ready', 'failed', 'expired');
  create table oversight.exports (
    id uuid primary key,
    family_id uuid not null,
    child_id uuid not null,
    requested_by uuid not null,
    requested_at timestamptz not null,
    status oversight.export_status not null,
    bytes bigint,
    finished_at timestamptz,
    expires_at timestamptz
  );
  create index exports_family on oversight.exports (family_id, requested_at desc);

  create type oversight.rotation_status as enum ('sealing', 'waiting', 'completed');
  create table oversight.rotations (
    id uuid primary key,
    -- Null: every family and the installation's own data.
    family_id uuid,
    status oversight.rotation_status not null,
    requested_at timestamptz not null,
    -- From then on every process seals with the new keys.
    sealing_from timestamptz,
    finished_at timestamptz
  );
  -- One line a subject: its old keys, and how far its rows were sealed anew.
  create table oversight.rotation_steps (
    rotation_id uuid not null references oversight.rotations (id) on delete cascade,
    subject text not null,
    family_id uuid,
    old_keys jsonb not null default '{}',
    table_at integer not null default 0,
    row_at text not null default '',
    rows_sealed integer not null default 0,
    sealed_at timestamptz,
    keys_retired integer not null default 0,
    keys_kept integer not null default 0,
    finished_at timestamptz,
    primary key (rotation_id, subject)
  );
  do $$
  declare part text;
  begin
    foreach part in array array['erasures', 'exports'] loop
      execute format('alter table oversight.%I enable row level security', part);
      execute format('alter table oversight.%I force row level security', part);
      execute format('create policy by_family on oversight.%I
        using (family_id = nullif(current_setting(''app.family_id'', true), '''')::uuid)', part);
      -- Periodic work looks across families for what is due.
      execute format('create policy due on oversight.%I
        using (current_setting(''app.service'', true) = ''oversight'')', part);
    end loop;
    foreach part in array array['rotations', 'rotation_steps'] loop
      execute format('alter table oversight.%I enable row level security', part);
      execute format('alter table oversight.%I force row level security', part);
      execute format('create policy by_oversight on oversight.%I
        using (current_setting(''app.service'', true) = ''oversight'')', part);
    end loop;
    execute 'grant select, insert, update on all tables in schema oversight to safeguardian_app';
  end $$;
  create policy in_sight on oversight.exports as restrictive using (
    nullif(current_setting('app.child_ids', true), '') is null
    or child_id = any (nullif(current_setting('app.child_ids', true), '')::uuid[]));
  create policy in_sight on oversight.erasures as restrictive using (
    nullif(current_setting('app.child_ids', true), '') is null
    or child_id = any (nullif(current_setting('app.child_ids', true), '')::uuid[]));
`;
