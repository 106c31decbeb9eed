import { Id, OneOf } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { sessionStatuses } from './session';
import type { SessionStatus } from './session';

export class SessionResponse {
  @Id() id: string;
  @Id() child_id: string;
  @OneOf('Platform', platforms) platform: Platform;
  @OneOf('SessionStatus', sessionStatuses) status: SessionStatus;
  started_at: Date;
  last_activity: Date;
  ended_at: Date | null;
  message_count: number;
}

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
