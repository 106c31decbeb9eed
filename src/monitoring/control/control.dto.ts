import { IsIn, IsString, MaxLength } from 'class-validator';
import { IgnoresUnnamed, MayBeMissing } from '@app/http';
import { sessionActions } from '../sessions/session';
import type { SessionAction } from '../sessions/session';

@IgnoresUnnamed()
export class SessionActionDto {
  /** @example 'escalate' */
  @IsIn(sessionActions)
  action: SessionAction;

  /** Goes on record. */
  @MayBeMissing()
  @IsString()
  @MaxLength(500)
  reason?: string;
}
