import { Injectable } from '@nestjs/common';
import { Keyring, resealed } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { Database } from '@app/database';
import type { SealedColumn } from '@app/kernel';
import { sealedInAlerts } from '../../alerts/contract';
import { sealedInAudit } from '../../audit/contract';
import { sealedBeforeFamilies, sealedInFamilies } from '../../families/contract';
import { sealedInIdentity } from '../../identity/contract';
import { sealedInMedia } from '../../media-forensics/contract';
import { sealedInMonitoring } from '../../monitoring/contract';
import type { RotationStep } from './rotation';

/** Sealed with a family's keys, or its children's. */
export const sealedOfFamilies = [...sealedInFamilies, ...sealedInMonitoring, ...sealedInAlerts, ...sealedInMedia];
/** Sealed with the identity key. */
export const sealedOfInstallation: readonly SealedColumn[] = [
  ...sealedInIdentity,
  ...sealedBeforeFamilies,
  ...sealedInAudit,
];
/** Rows sealed anew in one transaction: short enough that nobody waits for it. */
const BATCH = 200;

interface Row {
  readonly id: string;
  readonly sealed: Buffer;
  readonly childId: string | null;
}

/** Seals rows again with the newest key of whom they belong to. A row that has it already is left as it is. */
@Injectable()
export class Resealer {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  /** Runs `work` where the step's rows are visible. */
  within<T>({ familyId }: RotationStep, work: () => Promise<T>): Promise<T> {
    return familyId ? this.db.inFamily(familyId, work) : this.db.asService('identity', work);
  }

  /** One batch further, in a transaction of `within`. @returns undefined when there is nothing left */
  async next(step: RotationStep): Promise<RotationStep | undefined> {
    const column = this.columnsOf(step)[step.tableAt];
    if (!column || !(await this.keyOf(step))) return undefined;
    const seal = async () => {
      const rows = await this.rowsAfter(column, step.rowAt);
      return { rows, changed: await this.reseal(step, column, rows) };
    };
    const { rows, changed } = await (column.service ? this.db.asService(column.service, seal) : seal());
    const isEnd = rows.length < BATCH;
    return {
      ...step,
      tableAt: isEnd ? step.tableAt + 1 : step.tableAt,
      rowAt: isEnd ? '' : rows.at(-1)!.id,
      rowsSealed: step.rowsSealed + changed,
    };
  }

  /** Undefined once the family was erased. */
  private async keyOf({ familyId }: RotationStep): Promise<SubjectKey | undefined> {
    return familyId ? this.keyring.standingFamilyKey(familyId) : this.keyring.identityKey();
  }

  private columnsOf({ familyId }: RotationStep): readonly SealedColumn[] {
    return familyId ? sealedOfFamilies : sealedOfInstallation;
  }

  /** Locked, so that nobody changes a value between reading and writing it. */
  private rowsAfter({ table, column, id = 'id', child }: SealedColumn, after: string): Promise<Row[]> {
    return this.db.manager.query(
      `select t.${id} as id, t.${column} as sealed, ${child ?? 'null'} as "childId" from ${table} t
        where t.${column} is not null and ($1 = '' or t.${id} > nullif($1, '')::uuid) order by t.${id} limit ${BATCH} for update of t`,
      [after],
    );
  }

  private childKeys({ familyId }: RotationStep, { key }: SealedColumn, rows: readonly Row[]) {
    const childIds = rows.flatMap(({ childId }) => childId ?? []);
    if (!familyId || childIds.length === 0) return new Map<string, SubjectKey>();
    return key === 'medical' ? this.keyring.medicalKeys(childIds) : this.keyring.childKeys(familyId, childIds);
  }

  private async reseal(step: RotationStep, sealedColumn: SealedColumn, rows: readonly Row[]): Promise<number> {
    const { familyId } = step;
    const { table, column, id: idColumn = 'id' } = sealedColumn;
    const children = await this.childKeys(step, sealedColumn, rows);
    const own = await this.keyOf(step);
    const changed = rows.flatMap(({ id, sealed, childId }) => {
      const key = childId === null ? own : children.get(childId);
      const context = { table, column, rowId: id, ...(familyId ? { familyId } : {}) };
      const value = key && resealed(key, sealed, context);
      return value ? [{ id, value }] : [];
    });
    if (changed.length > 0) {
      await this.db.manager.query(
        `update ${table} t set ${column} = new.value
           from unnest($1::uuid[], $2::bytea[]) as new(id, value) where t.${idColumn} = new.id`,
        [changed.map(({ id }) => id), changed.map(({ value }) => value)],
      );
    }
    return changed.length;
  }
}
