import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';

export class LookerResponse {
  /** @example 'Robin Berg' */
  name: string;
  @OneOf('Role', roles) role: Role | null;
  @Id() authorisation_id: string | null;
  /** The reader's own look. */
  is_you: boolean;
}

/** One look at the family's data. */
export class AccessResponse {
  @Id() id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  who: LookerResponse;
  /** The capability, for clients that speak other languages. */
  action: string;
  /** @example 'Read an alert and its messages' */
  what: string;
  /** Something was tried and refused. */
  was_refused: boolean;
  @Id() child_id: string | null;
  why: string | null;
}

export class AccessLogResponse {
  entries: AccessResponse[];
  /** `after` of the page that follows; null on the last. */
  next: string | null;
}
