import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_LIMITED = `coalesce(nullif(current_setting('app.child_ids', true), ''),
    nullif(current_setting('app.seen_from', true), ''), nullif(current_setting('app.seen_to', true), '')) is not null`;
const ALONG = `(not ${IS_LIMITED}
    or exists (select from monitoring.conversations above where above.id = conversation_id))`;

/**
 * Who sees a time that has ended learns nothing of what was found later. What was found before it began stays: an incident
 * of the time rests on an assessment that was made a moment earlier.
 */
export class AssessmentsInTime1796041200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter policy in_sight on detection.assessments using (${ALONG}
        and assessed_at < coalesce(nullif(current_setting('app.seen_to', true), '')::timestamptz, 'infinity'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter policy in_sight on detection.assessments using (${ALONG})`);
  }
}
