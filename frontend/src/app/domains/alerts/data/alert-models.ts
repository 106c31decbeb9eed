import type {
  AdviceResponse,
  AlertHistoryResponse,
  AlertLineResponse,
  AlertListResponse,
  AlertResponse,
  AlertStatus,
  ExcerptMessageResponse,
  ExcerptWithheld,
  FlaggedSpanResponse,
  HelplineResponse,
} from '../../../shared/api/schema.gen';

export type AlertSummary = AlertLineResponse;
export type AlertDetail = AlertResponse;
export type AlertPage = AlertListResponse;
export type ExcerptMessage = ExcerptMessageResponse;
export type FlaggedSpan = FlaggedSpanResponse;
export type Advice = AdviceResponse;
export type Helpline = HelplineResponse;
export type HistoryEntry = AlertHistoryResponse;

export const ALERT_STATUSES = [
  'new',
  'acknowledged',
  'investigating',
  'escalated',
  'resolved',
  'false_positive',
  'dismissed',
] as const satisfies readonly AlertStatus[];
export type { AlertStatus, ExcerptWithheld };

/** The statuses in which somebody still has to do something. */
export const OPEN_STATUSES: readonly AlertStatus[] = ['new', 'acknowledged', 'investigating', 'escalated'];

export interface InboxFilter {
  isOpenOnly: boolean;
  severity: string;
  childId: string;
  page: number;
}
