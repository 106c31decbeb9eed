/** The columns of an incident as the class names them, to select from `alerts.alerts a`. */
export const ALERT_COLUMNS = `a.id, a.family_id as "familyId", a.child_id as "childId",
  a.conversation_id as "conversationId", a.platform, a.category, a.severity, a.status, a.probability, a.occurrences,
  a.created_at as "createdAt", a.updated_at as "updatedAt",
  (select count(distinct items.assessment_id)::int from alerts.alert_messages items
    where items.alert_id = a.id) as "evidenceCount"`;
