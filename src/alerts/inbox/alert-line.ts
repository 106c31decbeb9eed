import type { RiskCategory, Severity } from '@app/kernel';
import type { AlertStatus, StoredAlert } from '../incidents/alert';
import { advice } from '../playbooks/advice';

/** What the specification calls a kind of incident. */
export const alertTypes = ['grooming_detection', 'cyberbullying', 'self_harm'] as const;
export type AlertType = (typeof alertTypes)[number];
export const specifiedTypes: Readonly<Record<RiskCategory, AlertType>> = {
  grooming: 'grooming_detection',
  bullying: 'cyberbullying',
  self_harm: 'self_harm',
};

/** One line of the inbox. */
export interface AlertLine {
  readonly id: string;
  readonly type: StoredAlert['category'];
  readonly severity: Severity;
  readonly status: AlertStatus;
  readonly child_id: string;
  readonly child_name: string;
  readonly conversation_id: string;
  readonly platform: StoredAlert['platform'];
  readonly contact: string;
  readonly is_group: boolean;
  readonly title: string;
  readonly description: string;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly occurrences: number;
  readonly evidence_count: number;
  readonly confidence_score: number;
}

/** @param label of the conversation */
export function lineOf(
  alert: StoredAlert,
  childName: string,
  label: { readonly title: string; readonly isGroup: boolean },
): AlertLine {
  const { title, description } = advice[alert.category];
  return {
    id: alert.id,
    type: alert.category,
    severity: alert.severity,
    status: alert.status,
    child_id: alert.childId,
    child_name: childName,
    conversation_id: alert.conversationId,
    platform: alert.platform,
    contact: label.title,
    is_group: label.isGroup,
    title,
    description,
    created_at: alert.createdAt,
    updated_at: alert.updatedAt,
    occurrences: alert.occurrences,
    evidence_count: alert.evidenceCount,
    confidence_score: alert.probability,
  };
}
