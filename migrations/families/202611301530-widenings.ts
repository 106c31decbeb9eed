import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = ['widening_asked', 'widening_confirmed', 'widening_in_effect', 'widening_withdrawn', 'sight_widened'];

/** That more is to be seen of a child waits for somebody else's yes, and can be taken back. */
export class Widenings1796052600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const kind of KINDS) await runner.query(`alter type families.notice_kind add value '${kind}'`);
    await runner.query(`
      create table families.widenings (
        id uuid primary key,
        family_id uuid not null,
        child_id uuid not null references families.children (id) on delete cascade,
        what text[] not null check (cardinality(what) > 0),
        needs text[] not null,
        -- What is to change, and from what: with a date of birth in it, sealed.
        change_sealed bytea not null,
        asked_by uuid not null,
        asked_at timestamptz not null,
        confirmed_by uuid,
        effective_at timestamptz,
        applied_at timestamptz,
        withdrawn_by uuid,
        withdrawn_at timestamptz,
        check (confirmed_by <> asked_by),
        check (applied_at is null or effective_at is not null)
      );
      create index widenings_child on families.widenings (child_id, asked_at desc);
      create unique index widenings_waiting on families.widenings (child_id)
        where applied_at is null and withdrawn_at is null;
      alter table families.widenings enable row level security;
      alter table families.widenings force row level security;
      create policy by_family on families.widenings
        using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
      create policy in_sight on families.widenings as restrictive using (
        nullif(current_setting('app.child_ids', true), '') is null
        or child_id = any (nullif(current_setting('app.child_ids', true), '')::uuid[]));
      grant select, insert, update, delete on families.widenings to safeguardian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table families.widenings;
      delete from families.notices where kind::text = any ('{${KINDS.join(',')}}');
      do $$ declare kept text;
      begin
        select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) into kept
          from pg_enum where enumtypid = 'families.notice_kind'::regtype
            and not enumlabel = any ('{${KINDS.join(',')}}');
        alter table families.notices alter column kind type text;
        drop type families.notice_kind;
        execute format('create type families.notice_kind as enum (%s)', kept);
        alter table families.notices alter column kind type families.notice_kind using kind::families.notice_kind;
      end $$;
    `);
  }
}
