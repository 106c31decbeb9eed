import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wrong tries count for where they came from; the subject they were about is kept beside. What was counted is of a day. */
export class TriesByOrigin1796051400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from identity.sign_in_failures;
      alter table identity.sign_in_failures add column subject_hash bytea not null;
      create index sign_in_failures_subject on identity.sign_in_failures (subject_hash);
      alter type identity.letter_kind add value 'sign_in_code';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from identity.sign_in_failures;
      alter table identity.sign_in_failures drop column subject_hash;
      delete from identity.letters where kind = 'sign_in_code';
      create type identity.letter_kind_before as enum ('verify_email', 'reset_password', 'new_device', 'password_changed',
        'second_factor_changed', 'set_up', 'api_key_made');
      alter table identity.letters alter column kind type identity.letter_kind_before
        using kind::text::identity.letter_kind_before;
      drop type identity.letter_kind;
      alter type identity.letter_kind_before rename to letter_kind;
    `);
  }
}
