import type { MigrationInterface, QueryRunner } from 'typeorm';

const BY_FAMILY = `family_id = nullif(current_setting('app.family_id', true), '')::uuid`;
const BY_MEMBERSHIP = `current_setting('app.service', true) = 'membership'`;
const IN_SIGHT = `(nullif(current_setting('app.child_ids', true), '') is null
  or child_id = any (nullif(current_setting('app.child_ids', true), '')::uuid[]))`;

/**
 * Members with their rights, agreements, privacy tiers, preferences, links started by teenagers, emergency cards and
 * notices. No rule about age stands here: a dump restored after an 18th birthday must go in as it was taken.
 */
export class FamilyLife1700000008400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TYPES_AND_COLUMNS);
    await runner.query(MEMBERS);
    await runner.query(TABLES);
    for (const table of ['agreements', 'preferences', 'emergency_cards', 'notices']) {
      const ofFamilyToo = table === 'notices' ? 'child_id is null or ' : '';
      await runner.query(`
        alter table families.${table} enable row level security;
        alter table families.${table} force row level security;
        create policy by_family on families.${table} using (${BY_FAMILY});
        create policy in_sight on families.${table} as restrictive using (${ofFamilyToo}${IN_SIGHT});
        grant select, insert, update, delete on families.${table} to safeguardian_app;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table families.notices, families.emergency_cards, families.preferences, families.agreements,
        families.links, families.members;
      drop policy by_membership on families.children;
      drop policy by_membership on families.families;
      alter table families.children drop column account_id, drop column tier_chosen, drop column tier_told,
        drop column ended_at;
      alter table families.families drop column language, drop column plan, drop column custody_conflict_by,
        drop column custody_conflict_at;
      alter table families.invitations drop column relationship, drop column permission_level, drop column child_ids,
        drop column revoked_at;
      drop type families.notice_kind, families.plan, families.privacy_tier, families.permission_level,
        families.relationship;
    `);
  }
}

const TYPES_AND_COLUMNS = `
  create type families.relationship as enum ('primary_guardian', 'guardian', 'emergency_contact');
  create type families.permission_level as enum ('emergency_only', 'view_only', 'full');
  create type families.privacy_tier as enum ('full_excerpts', 'excerpts', 'flagged_only', 'category_only');
  create type families.plan as enum ('free', 'family');
  create type families.notice_kind as enum ('tier_changed', 'monitoring_ended', 'agreement_signed',
    'agreement_withdrawn', 'monitoring_paused', 'crisis_card_opened', 'custody_conflict_on', 'custody_conflict_off',
    'member_joined', 'member_left', 'child_asks_for_help', 'child_contests', 'child_asks_for_erasure');

  alter table families.families
    add column language text not null default 'en',
    add column plan families.plan not null default 'free',
    add column custody_conflict_by uuid,
    add column custody_conflict_at timestamptz;
  alter table families.children
    add column account_id uuid unique references identity.accounts (id) on delete set null,
    add column tier_chosen families.privacy_tier,
    add column tier_told families.privacy_tier,
    add column ended_at timestamptz;
  alter table families.invitations
    add column relationship families.relationship not null default 'guardian',
    add column permission_level families.permission_level not null default 'full',
    add column child_ids uuid[],
    add column revoked_at timestamptz;

  -- Who stands how in which family is asked before the family is known.
  create policy by_membership on families.children for select using (${BY_MEMBERSHIP});
  create policy by_membership on families.families for select using (${BY_MEMBERSHIP});
`;

const MEMBERS = `
  create table families.members (
    account_id uuid primary key references identity.accounts (id) on delete cascade,
    family_id uuid not null references families.families (id) on delete cascade,
    relationship families.relationship not null,
    permission_level families.permission_level not null,
    -- Null: every child of the family.
    child_ids uuid[],
    joined_at timestamptz not null
  );
  create index members_family on families.members (family_id);

  -- Whoever belongs to a family so far keeps the rights they had.
  select set_config('app.service', 'identity', true);
  insert into families.members (account_id, family_id, relationship, permission_level, joined_at)
    select id, family_id,
           (case role when 'family_admin' then 'primary_guardian' else role::text end)::families.relationship,
           (case role when 'emergency_contact' then 'emergency_only' else 'full' end)::families.permission_level,
           created_at
      from identity.accounts
     where family_id is not null and role in ('family_admin', 'guardian', 'emergency_contact');
  select set_config('app.service', '', true);

  alter table families.members enable row level security;
  alter table families.members force row level security;
  create policy by_family on families.members using (${BY_FAMILY});
  create policy by_membership on families.members for select using (${BY_MEMBERSHIP});
  grant select, insert, update, delete on families.members to safeguardian_app;
`;

const TABLES = `
  create table families.links (
    id uuid primary key,
    account_id uuid not null unique references identity.accounts (id) on delete cascade,
    code_hash bytea not null unique,
    -- The young person's name and date of birth, sealed with the identity key: there is no family yet.
    profile_sealed bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    family_id uuid references families.families (id) on delete set null,
    claimed_by uuid,
    claimed_at timestamptz,
    confirmed_at timestamptz
  );
  alter table families.links enable row level security;
  alter table families.links force row level security;
  create policy by_family on families.links for select using (${BY_FAMILY});
  create policy by_code on families.links using (current_setting('app.service', true) = 'families');
  grant select, insert, update, delete on families.links to safeguardian_app;

  create table families.agreements (
    id uuid primary key,
    family_id uuid not null,
    child_id uuid not null,
    version integer not null,
    signatures_sealed bytea not null,
    signed_by uuid not null,
    is_by_child boolean not null,
    signed_at timestamptz not null,
    withdrawn_at timestamptz,
    pauses_at timestamptz,
    paused_told_at timestamptz,
    foreign key (family_id, child_id) references families.children (family_id, id) on delete cascade
  );
  create index agreements_child on families.agreements (child_id, signed_at desc);

  create table families.preferences (
    child_id uuid primary key,
    family_id uuid not null,
    sensitivity jsonb not null,
    quiet_from text,
    quiet_to text,
    platforms text[] not null,
    updated_at timestamptz not null,
    foreign key (family_id, child_id) references families.children (family_id, id) on delete cascade
  );

  create table families.emergency_cards (
    child_id uuid primary key,
    family_id uuid not null,
    contents_sealed bytea not null,
    updated_by uuid not null,
    updated_at timestamptz not null,
    foreign key (family_id, child_id) references families.children (family_id, id) on delete cascade
  );

  create table families.notices (
    id uuid primary key,
    family_id uuid not null references families.families (id) on delete cascade,
    child_id uuid,
    kind families.notice_kind not null,
    by_account uuid,
    note_sealed bytea,
    at timestamptz not null,
    foreign key (family_id, child_id) references families.children (family_id, id) on delete cascade
  );
  create index notices_family on families.notices (family_id, at desc);
`;
