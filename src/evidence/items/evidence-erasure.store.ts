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
    const items = await this.db.manager.query<Item[]>(ITEMS, [familyId, childId]);
    const unheld = items.filter(({ isHeld, keptUnder }) => !isHeld && keptUnder === null);
    const kept = items.filter(({ isHeld, keptUnder }) => !isHeld && keptUnder !== null);
    const keyIds: string[] = [];
    for (const { id } of unheld) append(keyIds, await this.keyring.destroy(evidenceSubject(id)));
    const gone = [...unheld, ...kept];
    await this.db.manager.query(CLOSE, [
      this.clock.now(),
      gone.map(({ id }) => id),
      gone.map(({ isHeld, keptUnder }) => (isHeld ? null : keptUnder)),
    ]);
    return {
      items: unheld.length + kept.filter(({ isClosed }) => !isClosed).length,
      keyIds,
      heldItemIds: items.filter(({ isHeld }) => isHeld).map(({ id }) => id),
      ...(kept.length > 0 && { sealedItemIds: kept.map(({ id }) => id) }),
    };
  }

  /** Those of the items that are kept by an order which must not be known. */
  underSeal(itemIds: readonly string[]): Promise<string[]> {
    return this.db.asService('erasure', async () => {
      const rows = await this.db.manager.query<{ id: string }[]>(
        `select item_id as id from evidence.erased_items
          where item_id = any($1::uuid[]) and kept_under is not null and not identity.is_told(kept_under)`,
        [itemIds],
      );
      return rows.map(({ id }) => id);
    });
  }
}

interface Item {
  readonly id: string;
  readonly isHeld: boolean;
  /** The seal of a hold that must not be known. */
  readonly keptUnder: string | null;
  /** An erasure before this one kept it. */
  readonly isClosed: boolean;
}

const ITEMS = `
  select item.id, gone.item_id is not null as "isClosed",
         exists (select from evidence.holds where item_id = item.id and released_at is null
                  and (under_seal is null or identity.is_told(under_seal))) as "isHeld",
         -- A hold that was released in secret keeps what it kept until its day has come: its end would tell of it.
         coalesce((select under_seal from evidence.holds where item_id = item.id and released_at is null
                    and under_seal is not null and not identity.is_told(under_seal) limit 1),
                  case when not identity.is_told(gone.kept_under) then gone.kept_under end) as "keptUnder"
    from evidence.items item left join evidence.erased_items gone on gone.item_id = item.id
   where item.family_id = $1 and item.child_id = coalesce($2, item.child_id)
     and (gone.item_id is null or gone.kept_under is not null)
   order by item.id for update of item`;

const CLOSE = `
  insert into evidence.erased_items (item_id, family_id, child_id, at, kept_under)
  select id, family_id, child_id, $1, kept_under
    from evidence.items join unnest($2::uuid[], $3::uuid[]) as gone(item_id, kept_under) on gone.item_id = id
  on conflict (item_id) do update set kept_under = excluded.kept_under`;
