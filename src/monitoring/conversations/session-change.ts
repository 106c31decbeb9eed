import type { Platform } from '@app/kernel';

/** The channel of changes of sessions: a notice that commits with the change is heard once by every process. */
export const SESSION_CHANGES = 'session_changes';

/** What such a notice says. */
export interface SessionChange {
  readonly familyId: string;
  readonly childId: string;
  readonly sessionId: string;
  readonly platform: Platform;
  readonly status: string;
  readonly messageCount: number;
  /** ISO 8601. */
  readonly lastActivity: string;
}

/** SQL for it, of a session `s` as it is from now on. */
export const CHANGE = `json_build_object('familyId', s.family_id, 'childId', s.child_id, 'sessionId', s.id,
  'platform', s.platform, 'status', s.status, 'messageCount', s.message_count, 'lastActivity', s.last_activity_at)`;
