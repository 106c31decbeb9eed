import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import { Database } from '@app/database';
import { holds } from './holds.personal-data';
import type { LegalHold } from './legal-hold';
import type { EvidenceItem } from '../items/evidence-item';
import { partOf } from '../items/sealed-evidence';
import type { StoredHold } from './hold-facts';

interface Row {
  readonly id: string;
  readonly grounds: Buffer;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly underSeal: string | null;
}

/** Why a hold was placed, in the authority's words. */
type HoldGrounds = Pick<LegalHold, 'authorityReference' | 'reason'>;

const sealedGrounds = sealedColumn<HoldGrounds>(holds, 'grounds_sealed');

/** The legal holds on evidence items; why each was placed lies under the item's own key. */
@Injectable()
export class HoldStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  /** The grounds of a hold that is to be placed, as they are stored. */
  async sealed(item: EvidenceItem, holdId: string, { authorityReference, reason }: HoldGrounds): Promise<Buffer> {
    const key = await this.keyring.evidenceKey(item.familyId, item.id);
    return sealedGrounds.seal(key, { authorityReference, reason }, partOf(item, holdId), item.familyId);
  }

  async add(familyId: string, { id, itemId, grounds, placedBy, placedAt, underSeal }: StoredHold): Promise<void> {
    await this.db.manager.query(
      `insert into evidence.holds (id, item_id, family_id, grounds_sealed, placed_by, placed_at, under_seal)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, itemId, familyId, grounds, placedBy, placedAt, underSeal],
    );
  }

  /** Those that may be known, oldest first, released ones included. */
  async of(item: EvidenceItem): Promise<LegalHold[]> {
    const key = await this.keyring.evidenceKey(item.familyId, item.id);
    const rows = await this.db.manager.query<Row[]>(
      `select id, grounds_sealed as grounds, placed_by as "placedBy", placed_at as "placedAt",
              released_by as "releasedBy", released_at as "releasedAt", under_seal as "underSeal"
         from evidence.holds where item_id = $1 order by placed_at, id`,
      [item.id],
    );
    return rows.map(({ grounds, ...row }) => ({
      ...row,
      ...sealedGrounds.open(key, grounds, partOf(item, row.id), item.familyId),
    }));
  }

  /** Those of the items that a hold still keeps which may be known. */
  async held(itemIds: readonly string[]): Promise<string[]> {
    const rows = await this.db.manager.query<{ id: string }[]>(
      'select distinct item_id as id from evidence.holds where item_id = any($1::uuid[]) and released_at is null',
      [itemIds],
    );
    return rows.map(({ id }) => id);
  }

  /** The hold, unless it was released before. @returns undefined when there is none on the item that may be known */
  async standing(item: EvidenceItem, holdId: string): Promise<Pick<LegalHold, 'underSeal'> | undefined> {
    const [found] = await this.db.manager.query<Pick<LegalHold, 'underSeal'>[]>(
      `select under_seal as "underSeal" from evidence.holds
        where id = $1 and item_id = $2 and released_at is null for update`,
      [holdId, item.id],
    );
    return found;
  }

  async release(holdId: string, by: string, at: Date): Promise<void> {
    await this.db.manager.query('update evidence.holds set released_by = $2, released_at = $3 where id = $1', [
      holdId,
      by,
      at,
    ]);
  }
}
