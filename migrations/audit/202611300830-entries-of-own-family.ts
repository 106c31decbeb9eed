import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A family's transaction may add entries about that family: so one is part of the change that it tells of. */
export class EntriesOfOwnFamily1796027400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy added_with_change on audit.entries for insert
        with check (family_id = nullif(current_setting('app.family_id', true), '')::uuid)
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy added_with_change on audit.entries');
  }
}
