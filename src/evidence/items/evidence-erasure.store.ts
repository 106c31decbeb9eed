import { Injectable } from '@nestjs/common';
import { evidenceSubject, Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { append, Clock } from '@app/kernel';
import type { ErasedEvidence } from '../contract';

/** Destroys the keys of items that no authority holds. Their rows stay as they were sealed, and open no more. */
@Injectable()
export class EvidenceErasure {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** In the erasure's transaction. The items are locked, so that nobody places a hold meanwhile. */
  async erase(familyId: string, childId: string | null): Promise<ErasedEvidence> {
    const items = await this.db.manager.query<{ id: string; isHeld: boolean }[]>(
      `select id, exists (select from evidence.holds where item_id = item.id and released_at is null) as "isHeld"
         from evidence.items item
        where family_id = $1 and child_id = coalesce($2, child_id)
          and not exists (select from evidence.erased_items where item_id = item.id)
        order by id for update`,
      [familyId, childId],
    );
    const keyIds: string[] = [];
    const unheld = items.filter(({ isHeld }) => !isHeld);
    for (const { id } of unheld) append(keyIds, await this.keyring.destroy(evidenceSubject(id)));
    await this.db.manager.query(
      `insert into evidence.erased_items (item_id, family_id, child_id, at)
       select id, family_id, child_id, $1 from evidence.items where id = any($2::uuid[])`,
      [this.clock.now(), unheld.map(({ id }) => id)],
    );
    return { items: unheld.length, keyIds, heldItemIds: items.filter(({ isHeld }) => isHeld).map(({ id }) => id) };
  }
}
