import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which guardian was the first to read a notice, and when: only then has a family been told. */
export class NoticesRead1796052000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table families.notices add column read_by uuid, add column read_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table families.notices drop column read_by, drop column read_at');
  }
}
