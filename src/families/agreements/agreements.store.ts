import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { agreements } from './agreements.personal-data';

/** Who signed, in the names they signed with. */
export interface Signatures {
  readonly guardianName: string | null;
  readonly childName: string;
  readonly isChildPresent: boolean;
}
export interface NewAgreement {
  readonly familyId: string;
  readonly childId: string;
  readonly version: number;
  readonly signedBy: string;
  readonly isByChild: boolean;
  readonly signatures: Signatures;
}
export interface SignedAgreement {
  readonly version: number;
  readonly isByChild: boolean;
  readonly signedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly signatures: Signatures;
}

const signatures = sealedColumn<Signatures>(agreements, 'signatures_sealed');

/** The agreements of families. One is never changed, except that a withdrawal is noted on it. Joins the caller's transaction. */
@Injectable()
export class AgreementStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  async add({ familyId, childId, version, signedBy, isByChild, signatures: names }: NewAgreement): Promise<void> {
    const id = randomUUID();
    const sealed = signatures.seal(await this.keyring.childKey(familyId, childId), names, id, familyId);
    await this.db.manager.query(
      `insert into families.agreements (id, family_id, child_id, version, signatures_sealed, signed_by, is_by_child,
         signed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, familyId, childId, version, sealed, signedBy, isByChild, this.clock.now()],
    );
  }

  /** Everything signed for a child, newest first. */
  async ofChild(familyId: string, childId: string): Promise<SignedAgreement[]> {
    const rows = await this.db.manager.query<(Omit<SignedAgreement, 'signatures'> & { id: string; sealed: Buffer })[]>(
      `select id, version, is_by_child as "isByChild", signed_at as "signedAt", withdrawn_at as "withdrawnAt",
              signatures_sealed as sealed
         from families.agreements where family_id = $1 and child_id = $2 order by signed_at desc, id`,
      [familyId, childId],
    );
    const key = await this.keyring.childKey(familyId, childId);
    return rows.map(({ id, sealed, ...row }) => ({ ...row, signatures: signatures.open(key, sealed, id, familyId) }));
  }

  async withdraw(id: string, pausesAt: Date): Promise<void> {
    await this.db.manager.query('update families.agreements set withdrawn_at = $2, pauses_at = $3 where id = $1', [
      id,
      this.clock.now(),
      pausesAt,
    ]);
  }

  /** @returns false when family and child were told already that monitoring paused. */
  async markPauseTold(id: string): Promise<boolean> {
    const [, changed] = await this.db.manager.query<[unknown[], number]>(
      'update families.agreements set paused_told_at = $2 where id = $1 and paused_told_at is null',
      [id, this.clock.now()],
    );
    return changed > 0;
  }
}
