import { Id, OneOf } from '@app/http';
import { privacyTiers } from '../contract';
import type { PrivacyTier } from '../contract';
import { sayings, stateOf, widenedThings, wideningStates } from '../privacy/widening';
import type { Saying, WidenedThing, WideningState } from '../privacy/widening';
import type { WideningLine } from './list-widenings';

/** A change that shows more of a child: it waits for somebody's yes, and can be taken back before and after it counts. */
export class WideningResponse {
  @Id() id: string;
  @Id() child_id: string;
  /** What is seen more of. */
  @OneOf('WidenedThing', widenedThings, { isArray: true }) what: WidenedThing[];
  @OneOf('WideningState', wideningStates) state: WideningState;
  /** Whose yes it takes, one being enough; empty where time alone decides. */
  @OneOf('WideningSaying', sayings, { isArray: true }) needs: Saying[];
  /** First name. */
  asked_by: string | null;
  /** The reader's own: somebody else has to agree. */
  is_mine: boolean;
  asked_at: Date;
  /** Null until somebody agreed. */
  effective_at: Date | null;
  /** The date of birth it is to be; null where that stays. */
  date_of_birth: string | null;
  /** The tier that guardians want chosen; null for the age's, or where that stays. */
  @OneOf('PrivacyTier', privacyTiers) privacy_tier_chosen: PrivacyTier | null;
}

export class WideningListResponse {
  changes: WideningResponse[];
}

const wideningResponse = (line: WideningLine, readerId: string): WideningResponse => ({
  id: line.id,
  child_id: line.childId,
  what: [...line.what],
  state: stateOf(line),
  needs: [...line.needs],
  asked_by: line.askedByName,
  is_mine: line.askedBy === readerId,
  asked_at: line.askedAt,
  effective_at: line.effectiveAt,
  date_of_birth: line.after.dateOfBirth ?? null,
  privacy_tier_chosen: line.after.tierChosen ?? null,
});

export const wideningResponses = (lines: readonly WideningLine[], readerId: string): WideningResponse[] =>
  lines.map((line) => wideningResponse(line, readerId));

export const isWaiting = ({ state }: WideningResponse): boolean => state === 'asked' || state === 'confirmed';
