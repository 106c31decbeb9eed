import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When each family has to be looked at again, because a day begins for one of its children or a withdrawal's notice ends.
 * It names no birthday: dates of birth lie sealed. Whatever bears upon it has the family looked at at once.
 */
export class FollowAt1796031000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table families.families add column follow_at timestamptz not null default '-infinity';
      create index families_follow_at on families.families (follow_at);

      create function families.follow_again() returns trigger language plpgsql as $$
      begin
        update families.families set follow_at = '-infinity' where id = new.family_id and follow_at > '-infinity';
        return null;
      end $$;
      create trigger follow_again after insert or update on families.children
        for each row execute function families.follow_again();
      create trigger follow_again after insert or update on families.agreements
        for each row execute function families.follow_again();

      create function families.follow_moved() returns trigger language plpgsql as $$
      begin
        new.follow_at := '-infinity';
        return new;
      end $$;
      create trigger follow_moved before update on families.families
        for each row when (old.time_zone is distinct from new.time_zone) execute function families.follow_moved();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger follow_moved on families.families;
      drop trigger follow_again on families.agreements;
      drop trigger follow_again on families.children;
      drop function families.follow_moved();
      drop function families.follow_again();
      alter table families.families drop column follow_at;
    `);
  }
}
