import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { withoutPlaces } from './emergency-card';
import type { EmergencyCard } from './emergency-card';
import { emergencyCards } from './emergency-cards.personal-data';

const contents = sealedColumn<EmergencyCard>(emergencyCards, 'contents_sealed');

/** Emergency contacts and medical information, each child's under a key of its own. Joins the caller's transaction. */
@Injectable()
export class EmergencyCards {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  async write(familyId: string, childId: string, card: EmergencyCard, byAccountId: string): Promise<void> {
    const sealed = contents.seal(await this.keyring.medicalKey(childId), card, childId, familyId);
    await this.db.manager.query(
      `insert into families.emergency_cards (child_id, family_id, contents_sealed, updated_by, updated_at)
       values ($1, $2, $3, $4, $5)
       on conflict (child_id) do update set contents_sealed = excluded.contents_sealed,
         updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
      [childId, familyId, sealed, byAccountId, this.clock.now()],
    );
  }

  /** Null where nobody filled one in. */
  async open(familyId: string, childId: string): Promise<EmergencyCard | null> {
    const [row] = await this.db.manager.query<{ sealed: Buffer }[]>(
      'select contents_sealed as sealed from families.emergency_cards where family_id = $1 and child_id = $2',
      [familyId, childId],
    );
    return row ? contents.open(await this.keyring.medicalKey(childId), row.sealed, childId, familyId) : null;
  }

  /** As every guardian may have it: in a custody conflict none learns another's address from it. */
  openForAll(familyId: string, childId: string): Promise<EmergencyCard | null> {
    return this.db.inFamily(familyId, async () => {
      const [{ isInConflict }] = await this.db.manager.query<[{ isInConflict: boolean }]>(
        'select custody_conflict_by is not null as "isInConflict" from families.families where id = $1',
        [familyId],
      );
      const card = await this.open(familyId, childId);
      return card && isInConflict ? withoutPlaces(card) : card;
    });
  }
}
