import { Id } from '@app/http';
import type { LegalHold } from './legal-hold';

/** While one stands, the item survives the erasure of its child. */
export class LegalHoldResponse {
  @Id() id: string;
  authority_reference: string;
  reason: string;
  @Id() placed_by: string;
  placed_at: Date;
  @Id() released_by: string | null;
  released_at: Date | null;
}

export const holdResponse = (hold: LegalHold): LegalHoldResponse => ({
  id: hold.id,
  authority_reference: hold.authorityReference,
  reason: hold.reason,
  placed_by: hold.placedBy,
  placed_at: hold.placedAt,
  released_by: hold.releasedBy,
  released_at: hold.releasedAt,
});
