import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the check of the whole installation compares with the log, across families. It opens nothing. */
const TABLES = [
  'alerts.alerts',
  'evidence.custody',
  'evidence.erased_items',
  'evidence.holds',
  'evidence.items',
  'evidence.messages',
  'ledger.entries',
  'oversight.erasures',
];

/** The check of everything that is sealed sees which rows are there. */
export class Reconciled1796039700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`
        create policy reconciled on ${table} for select using (current_setting('app.service', true) = 'verification')
      `);
    }
    await this.hideErasedFromAllBut(runner, ['erasure', 'verification']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.hideErasedFromAllBut(runner, ['erasure']);
    for (const table of TABLES) await runner.query(`drop policy reconciled on ${table}`);
  }

  private async hideErasedFromAllBut(runner: QueryRunner, services: readonly string[]): Promise<void> {
    await runner.query(`
      alter policy not_erased on evidence.items using (
        current_setting('app.service', true) in (${services.map((service) => `'${service}'`).join(', ')})
        or not exists (select from evidence.erased_items gone where gone.item_id = id))
    `);
  }
}
