import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the erasure of a family takes with it, what a family is told at once, and how colleagues get their first letter. */
export class ErasedFamilies1700000008700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant delete on families.invitations, oversight.exports to safeguardian_app;
      alter type families.notice_kind add value 'break_glass';
      alter type identity.letter_kind add value 'set_up';
      drop table identity.set_up_codes;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // PostgreSQL takes no value out of an enumeration: both are made anew without it.
    await runner.query(`
      delete from families.notices where kind = 'break_glass';
      delete from identity.letters where kind = 'set_up';
      ${without('families.notice_kind', 'families.notices', 'break_glass')}
      ${without('identity.letter_kind', 'identity.letters', 'set_up')}
      revoke delete on families.invitations, oversight.exports from safeguardian_app;

      create table identity.set_up_codes (
        code_hash bytea primary key check (length(code_hash) = 32),
        account_id uuid not null references identity.accounts (id) on delete cascade,
        expires_at timestamptz not null
      );
      create index set_up_codes_account on identity.set_up_codes (account_id);
      alter table identity.set_up_codes enable row level security;
      alter table identity.set_up_codes force row level security;
      create policy by_identity on identity.set_up_codes
        using (current_setting('app.service', true) = 'identity')
        with check (current_setting('app.service', true) = 'identity');
      grant select, insert, delete on identity.set_up_codes to safeguardian_app;
    `);
  }
}

const without = (type: string, table: string, value: string) => `
  do $$ declare kept text;
  begin
    select string_agg(quote_literal(label), ', ' order by position) into kept
      from unnest(enum_range(null::${type})::text[]) with ordinality as part (label, position) where label <> '${value}';
    alter type ${type} rename to replaced;
    execute 'create type ${type} as enum (' || kept || ')';
    alter table ${table} alter column kind type ${type} using kind::text::${type};
    drop type ${type.split('.')[0]}.replaced;
  end $$;
`;
