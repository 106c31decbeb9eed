import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Part of a condition: nothing limits the children seen, or the row's child is one of them. */
const ofChild = (column: string) =>
  `(nullif(current_setting('app.child_ids', true), '') is null
    or ${column} = any (nullif(current_setting('app.child_ids', true), '')::uuid[]))`;
/** Part of a condition: nothing limits children or time, or the row this one hangs on is itself in sight. */
const along = (table: string, id: string, column: string) =>
  `((nullif(current_setting('app.child_ids', true), '') is null
     and nullif(current_setting('app.seen_from', true), '') is null
     and nullif(current_setting('app.seen_to', true), '') is null)
    or exists (select from ${table} above where above.${id} = ${column}))`;
const during = (column: string) =>
  `(${column} >= coalesce(nullif(current_setting('app.seen_from', true), '')::timestamptz, '-infinity')
    and ${column} < coalesce(nullif(current_setting('app.seen_to', true), '')::timestamptz, 'infinity'))`;

const CONDITIONS: Readonly<Record<string, string>> = {
  'families.children': ofChild('id'),
  'monitoring.sessions': ofChild('child_id'),
  'monitoring.imports': ofChild('child_id'),
  'monitoring.conversations': ofChild('child_id'),
  'monitoring.messages': `${along('monitoring.conversations', 'id', 'conversation_id')} and ${during('sent_at')}`,
  'detection.conversations': ofChild('child_id'),
  'detection.assessments': along('monitoring.conversations', 'id', 'conversation_id'),
  'alerts.alerts': `${ofChild('child_id')} and ${during('created_at')}`,
  'alerts.alert_messages': along('alerts.alerts', 'id', 'alert_id'),
  'alerts.alert_history': along('alerts.alerts', 'id', 'alert_id'),
  'evidence.items': `${ofChild('child_id')} and ${during('collected_at')}`,
  'evidence.messages': along('evidence.items', 'id', 'item_id'),
  'evidence.custody': along('evidence.items', 'id', 'item_id'),
  'media_forensics.analyses': ofChild('child_id'),
};

/**
 * Some people see part of a family: a guardian one of the children, a case worker what an authorisation covers. The
 * policies are restrictive: they take away from what the family's own policy gives, whoever wrote the query.
 */
export class Sight1700000008050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, condition] of Object.entries(CONDITIONS)) {
      await runner.query(`create policy in_sight on ${table} as restrictive using (${condition})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(CONDITIONS)) await runner.query(`drop policy in_sight on ${table}`);
  }
}
