import { Id, OneOf } from '@app/http';
import { platforms, severities } from '@app/kernel';
import type { Platform, Severity } from '@app/kernel';
import { sessionStatuses } from './session';
import type { SessionStatus } from './session';
import type { RatedSession } from './session-risk';

export class SessionResponse {
  @Id() id: string;
  @Id() child_id: string;
  @OneOf('Platform', platforms) platform: Platform;
  @OneOf('SessionStatus', sessionStatuses) status: SessionStatus;
  started_at: Date;
  last_activity: Date;
  ended_at: Date | null;
  message_count: number;
  /** The worst that was found in what it fed, `low` when that is nothing; null while something of it is not judged. */
  @OneOf('Severity', severities) risk_level: Severity | null;
}

export const sessionResponse = (session: RatedSession): SessionResponse => ({
  id: session.id,
  child_id: session.childId,
  platform: session.platform,
  status: session.status,
  started_at: session.startedAt,
  last_activity: session.lastActivityAt,
  ended_at: session.endedAt,
  message_count: session.messageCount,
  risk_level: session.risk,
});

export class SessionListResponse {
  sessions: SessionResponse[];
  total: number;
  has_more: boolean;
}

export class CapturedResponse {
  accepted: number;
  /** Known already, by their platform ids. */
  duplicates: number;
}
