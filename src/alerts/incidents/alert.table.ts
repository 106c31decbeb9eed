import { answer, endsAfter, personalData, removed } from '@app/personal-data';
import { AlertsOfChild } from '../contract';

export const alerts = personalData({
  table: 'alerts.alerts',
  about: { child: 'child_id' },
  erasure: removed(),
  copy: answer('alerts', AlertsOfChild),
  retention: endsAfter('updated_at'),
});

/** The columns of an incident as the class names them, to select from `alerts.alerts a`. */
export const ALERT_COLUMNS = `a.id, a.family_id as "familyId", a.child_id as "childId",
  a.conversation_id as "conversationId", a.platform, a.category, a.severity, a.status, a.probability, a.occurrences,
  a.created_at as "createdAt", a.updated_at as "updatedAt"`;
