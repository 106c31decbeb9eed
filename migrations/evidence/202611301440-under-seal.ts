import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables in which somebody acting under an order of a court leaves rows about a family. */
const LEFT_IN = ['evidence.custody', 'evidence.holds', 'families.notices'];
/** What runs for the installation alone, and has to see all there is. */
const WHOLE = ['audit', 'erasure', 'resealing', 'verification'];

/** Part of a condition: the row was left under no seal, or whoever asks may know of it. */
const told = (order: string) =>
  `(${order} is null
    or current_setting('app.service', true) in (${WHOLE.map((service) => `'${service}'`).join(', ')})
    or identity.is_told(${order}))`;

/**
 * What is done under an order that a court keeps from a family shows to it from the day the court named, and to nobody
 * of it before. Row-level security says so once, for whatever reads the rows: lists, counts, copies, exports.
 */
export class UnderSeal1796049600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RULE);
    for (const table of LEFT_IN) {
      await runner.query(`
        alter table ${table} add column under_seal uuid;
        create policy unsealed on ${table} as restrictive for select using ${told('under_seal')}`);
    }
    await runner.query(`
      alter table evidence.custody drop constraint custody_pkey;
      alter table evidence.custody add constraint custody_place unique nulls not distinct (item_id, under_seal, sequence);
      create policy unsealed on audit.entries as restrictive for select using ${told('authorisation_id')};
      -- Written while its authorisation was sealed, and therefore about no family.
      create policy of_own_authorisation on audit.entries for select
        using (nullif(current_setting('app.family_id', true), '') is not null and family_id is null
               and authorisation_id in (select id from identity.authorisations
                 where family_id = nullif(current_setting('app.family_id', true), '')::uuid));
      create index entries_about_authorisations on audit.entries (authorisation_id, at desc)
        where family_id is null and authorisation_id is not null;
      alter table evidence.erased_items add column kept_under uuid;
      grant update (kept_under) on evidence.erased_items to safeguardian_app;
      alter policy not_erased on evidence.items using (
        current_setting('app.service', true) in ('erasure', 'verification')
        or not exists (select from evidence.erased_items gone where gone.item_id = id
                        and not (gone.kept_under is not null and ${told('gone.kept_under')})));
      alter table oversight.erasures add column kept_under_seal uuid[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table oversight.erasures drop column kept_under_seal;
      alter policy not_erased on evidence.items using (
        current_setting('app.service', true) in ('erasure', 'verification')
        or not exists (select from evidence.erased_items gone where gone.item_id = id));
      alter table evidence.erased_items drop column kept_under;
      drop index audit.entries_about_authorisations;
      drop policy of_own_authorisation on audit.entries;
      drop policy unsealed on audit.entries;
      alter table evidence.custody drop constraint custody_place;
      alter table evidence.custody add constraint custody_pkey primary key (item_id, sequence)`);
    for (const table of LEFT_IN) {
      await runner.query(`drop policy unsealed on ${table}; alter table ${table} drop column under_seal`);
    }
    await runner.query(`
      drop function identity.is_told(uuid);
      drop policy by_rule on identity.authorisations;
      drop policy by_court on identity.authorisations`);
  }
}

/** Whoever acts under an order of a court knows of the others about the same family. */
const RULE = `
  create policy by_court on identity.authorisations for select
    using (family_id = nullif(current_setting('app.family_id', true), '')::uuid
           and current_setting('app.knows_sealed', true) = 'true');
  -- Its owner alone sees in this function what is sealed about the family that the transaction names.
  create policy by_rule on identity.authorisations for select to current_user
    using (family_id = nullif(current_setting('app.family_id', true), '')::uuid);
  create function identity.is_told("order" uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select current_setting('app.knows_sealed', true) = 'true' or not exists (
      select from identity.authorisations where id = "order" and sealed_until > now())
  $$;
  revoke all on function identity.is_told(uuid) from public;
  grant execute on function identity.is_told(uuid) to safeguardian_app;
`;
