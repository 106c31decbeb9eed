import type { Severity } from '../vocabulary/severity';

/** What the server tells over the socket: ids and states, never the content of a conversation. */
export interface ServerEvents {
  alert_created: { alert_id: string; severity: Severity; child_id: string; title: string; timestamp: string };
  alert_updated: { alert_id: string; status?: string; severity?: Severity };
  import_progress: {
    import_id: string;
    status: 'queued' | 'running' | 'completed' | 'failed';
    bytes_read: number;
    bytes_total: number;
    messages: number;
  };
  /** Something happened in the family outside of alerts. */
  family_notice: { notice_id: string; kind: string; child_id: string | null; timestamp: string };
  /** A young person's own link with a family has gone on. */
  family_link: { status: string };
  analysis_update: {
    job_id: string;
    status: 'queued' | 'running' | 'completed' | 'failed';
    percent: number;
    stage: string;
  };
  /** Said to those who watch over the system; which fields come depends on what happened. */
  security_event: { security_event_id?: string; rule?: string; type?: string };
  /** The account was used on a device it was never used on before. */
  security_notice: { kind: 'new_device'; session_id: string; at: string };
}
