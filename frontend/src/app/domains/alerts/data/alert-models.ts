import type { Severity } from '../../../core/vocabulary/severity';
import type { Helpline } from '../../../shared/ui/helpline';

export const ALERT_STATUSES = [
  'new',
  'acknowledged',
  'investigating',
  'escalated',
  'resolved',
  'false_positive',
  'dismissed',
] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/** The statuses in which somebody still has to do something. */
export const OPEN_STATUSES: readonly AlertStatus[] = ['new', 'acknowledged', 'investigating', 'escalated'];

/** An incident as the inbox lists it. */
export interface AlertSummary {
  id: string;
  type: string;
  severity: Severity;
  status: AlertStatus;
  child_id: string;
  child_name: string;
  platform: string;
  contact: string | null;
  title: string;
  description: string;
  created_at: string;
  updated_at: string;
  occurrences: number;
  evidence_count: number;
}

export interface FlaggedSpan {
  start: number;
  end: number;
  category: string;
  /** Plain words for the mark; without them the category is named. */
  label: string | null;
}

export interface ExcerptMessage {
  id: string;
  sender: string;
  is_from_child: boolean;
  sent_at: string;
  text: string;
  is_flagged: boolean;
  spans: FlaggedSpan[];
}

export interface Advice {
  steps: string[];
  say: string;
  avoid: string[];
  helplines: Helpline[];
}

export interface HistoryEntry {
  action: string;
  at: string;
  by: string | null;
  note?: string | null;
}

/** An incident with everything a guardian needs to understand and act. */
export interface AlertDetail extends AlertSummary {
  excerpt: ExcerptMessage[];
  why: string[];
  strength: 'some signs' | 'clear signs' | 'strong signs';
  advice: Advice;
  history: HistoryEntry[];
}

export interface AlertPage {
  alerts: AlertSummary[];
  total: number;
  has_more: boolean;
}

export interface InboxFilter {
  isOpenOnly: boolean;
  severity: string;
  childId: string;
  page: number;
}
