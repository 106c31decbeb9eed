import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the person who uses a session last proved it again; without that, it changes nothing of how they sign in. */
export class ProvenAgain1796049900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.sessions add column proven_at timestamptz;
      alter type identity.challenge_kind add value if not exists 'step_up';
      alter type identity.letter_kind add value if not exists 'api_key_made';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // PostgreSQL takes no value out of an enumeration: those that are not used any more stay.
    await runner.query(`
      delete from identity.challenges where kind = 'step_up';
      delete from identity.letters where kind = 'api_key_made';
      alter table identity.sessions drop column proven_at;
    `);
  }
}
