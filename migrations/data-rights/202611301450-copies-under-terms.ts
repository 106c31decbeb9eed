import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A copy holds what its reader might see when it was written; whether that still holds is asked when it is fetched. */
export class CopiesUnderTerms1796050200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Copies from before hold everything and have no terms: they are not handed out any more.
    await runner.query('alter table oversight.exports add column terms text, add column shown_until timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table oversight.exports drop column terms, drop column shown_until');
  }
}
