import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions can be paused, flagged and terminated, and know which conversations they fed. */
export class SessionsUnderControl1796053800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const status of ADDED) await runner.query(`alter type monitoring.session_status add value '${status}'`);
    await runner.query(`alter table monitoring.sessions add column conversation_ids uuid[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table monitoring.sessions drop column conversation_ids;
      update monitoring.sessions set status = 'ended' where status::text = any ('{paused,flagged,terminated}');
      alter type monitoring.session_status rename to session_status_more;
      create type monitoring.session_status as enum ('active', 'ended');
      alter table monitoring.sessions alter column status type monitoring.session_status
        using status::text::monitoring.session_status;
      drop type monitoring.session_status_more`);
  }
}

const ADDED = ['paused', 'flagged', 'terminated'];
