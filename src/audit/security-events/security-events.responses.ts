import { securityRules } from '@app/audit';
import type { SecurityRule } from '@app/audit';
import { Id, OneOf } from '@app/http';

export class SecurityEventResponse {
  @Id() id: string;
  @OneOf('SecurityRule', securityRules) rule: SecurityRule;
  /** In words. */
  about: string;
  @Id() actor_id: string | null;
  actor_role: string | null;
  window_start: Date;
  at: Date;
  count: number;
  acknowledged_at: Date | null;
  @Id() acknowledged_by: string | null;
  acknowledged_by_name: string | null;
  /** What came of looking into it. */
  note: string | null;
}

export class SecurityEventListResponse {
  security_events: SecurityEventResponse[];
  total: number;
  limit: number;
  offset: number;
}
