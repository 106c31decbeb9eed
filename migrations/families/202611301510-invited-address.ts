import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An invitation for one address opens for that address alone. Kept as a keyed hash: nobody reads it back. */
export class InvitedAddress1796051400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table families.invitations add column email_hash bytea check (length(email_hash) = 32)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table families.invitations drop column email_hash');
  }
}
