import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import { Database } from '@app/database';
import type { Wanted, Widening } from './widening';
import { widenings } from './widenings.personal-data';

type Row = Omit<Widening, 'before' | 'after'> & { readonly sealed: Buffer };
interface Change {
  readonly before: Wanted;
  readonly after: Wanted;
}

const change = sealedColumn<Change>(widenings, 'change_sealed');

const COLUMNS = `id, child_id as "childId", what, needs, asked_by as "askedBy", asked_at as "askedAt",
  confirmed_by as "confirmedBy", effective_at as "effectiveAt", applied_at as "appliedAt",
  withdrawn_at as "withdrawnAt", change_sealed as sealed`;

/** What guardians asked to see more of, until it is withdrawn. Every call joins the caller's transaction. */
@Injectable()
export class WideningStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  /** Takes the place of what was asked before for the same child and did not come into effect. */
  async add(familyId: string, widening: Widening): Promise<void> {
    const { id, childId, what, needs, before, after, askedBy, askedAt, effectiveAt } = widening;
    const key = await this.keyring.childKey(familyId, childId);
    await this.db.manager.query(
      `update families.widenings set withdrawn_at = $2, withdrawn_by = $3
        where child_id = $1 and applied_at is null and withdrawn_at is null`,
      [childId, askedAt, askedBy],
    );
    await this.db.manager.query(
      `insert into families.widenings (id, family_id, child_id, what, needs, change_sealed, asked_by, asked_at,
         effective_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[id, familyId, childId, what, needs, change.seal(key, { before, after }, id, familyId)],
        ...[askedBy, askedAt, effectiveAt],
      ],
    );
  }

  /** Those that are not withdrawn, newest first. @param childId null: of every child in sight */
  async standing(familyId: string, childId: string | null): Promise<Widening[]> {
    const rows = await this.db.manager.query<Row[]>(
      `select ${COLUMNS} from families.widenings
        where family_id = $1 and ($2::uuid is null or child_id = $2) and withdrawn_at is null
        order by asked_at desc, id`,
      [familyId, childId],
    );
    return this.opened(familyId, rows);
  }

  /** Locked until commit. @returns undefined when there is none in sight */
  async locked(familyId: string, id: string): Promise<Widening | undefined> {
    const rows = await this.db.manager.query<Row[]>(
      `select ${COLUMNS} from families.widenings where family_id = $1 and id = $2 for update`,
      [familyId, id],
    );
    return (await this.opened(familyId, rows)).at(0);
  }

  async confirm(id: string, by: string, effectiveAt: Date): Promise<void> {
    await this.db.manager.query('update families.widenings set confirmed_by = $2, effective_at = $3 where id = $1', [
      id,
      by,
      effectiveAt,
    ]);
  }

  async markApplied(id: string, at: Date): Promise<void> {
    await this.db.manager.query('update families.widenings set applied_at = $2 where id = $1', [id, at]);
  }

  async withdraw(id: string, by: string | null, at: Date): Promise<void> {
    await this.db.manager.query('update families.widenings set withdrawn_by = $2, withdrawn_at = $3 where id = $1', [
      id,
      by,
      at,
    ]);
  }

  private async opened(familyId: string, rows: readonly Row[]): Promise<Widening[]> {
    const keys = await this.keyring.childKeys(
      familyId,
      rows.map(({ childId }) => childId),
    );
    return rows.flatMap(({ sealed, ...row }) => {
      const key = keys.get(row.childId);
      return key ? [{ ...row, ...change.open(key, sealed, row.id, familyId) }] : [];
    });
  }
}
