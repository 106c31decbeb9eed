import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many people wrote what is sealed, and how severe its incident was then; empty for what was sealed before. */
export class PeopleAndRisk1796053500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table evidence.items
        add column participants integer check (participants > 0),
        add column risk_level alerts.severity`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table evidence.items drop column participants, drop column risk_level');
  }
}
