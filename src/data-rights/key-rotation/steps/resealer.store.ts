import { Injectable } from '@nestjs/common';
import { Keyring, resealed } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { Database } from '@app/database';
import { DeclaredTables } from '@app/personal-data';
import type { DeclaredColumn } from '@app/personal-data';
import type { RotationStep } from './rotation';

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
    private readonly tables: DeclaredTables,
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
    // A family's rows, those included that a court keeps from it.
    const { service = step.familyId ? 'resealing' : 'identity' } = column.data;
    const { rows, changed } = await this.db.asService(service, seal);
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
    return familyId ? this.keyring.existingFamilyKey(familyId) : this.keyring.identityKey();
  }

  /** What the installation's key seals, or the keys of a family and its children; without what is sealed for good. */
  private columnsOf({ familyId }: RotationStep): readonly DeclaredColumn[] {
    return this.tables.sealedColumns.filter(
      ({ sealed }) => !sealed.isForGood && (sealed.key === 'installation') === (familyId === null),
    );
  }

  /** Locked, so that nobody changes a value between reading and writing it. */
  private rowsAfter({ data, column }: DeclaredColumn, after: string): Promise<Row[]> {
    const { table, id } = data;
    return this.db.manager.query(
      `select t.${id} as id, t.${column} as sealed, ${this.tables.childOf(data, 't')} as "childId" from ${table} t
        where t.${column} is not null and ($1 = '' or t.${id} > nullif($1, '')::uuid) order by t.${id} limit ${BATCH} for update of t`,
      [after],
    );
  }

  private childKeys({ familyId }: RotationStep, { sealed }: DeclaredColumn, rows: readonly Row[]) {
    const childIds = rows.flatMap(({ childId }) => childId ?? []);
    if (!familyId || childIds.length === 0) return new Map<string, SubjectKey>();
    return sealed.key === 'medical' ? this.keyring.medicalKeys(childIds) : this.keyring.childKeys(familyId, childIds);
  }

  private async reseal(step: RotationStep, declared: DeclaredColumn, rows: readonly Row[]): Promise<number> {
    const { familyId } = step;
    const { data, column } = declared;
    const { table, sealedAs } = data;
    const children = await this.childKeys(step, declared, rows);
    const own = await this.keyOf(step);
    const changed = rows.flatMap(({ id, sealed, childId }) => {
      const key = childId === null ? own : children.get(childId);
      const context = { table: sealedAs, column, rowId: id, ...(familyId ? { familyId } : {}) };
      const value = key && resealed(key, sealed, context);
      return value ? [{ id, value }] : [];
    });
    if (changed.length > 0) {
      await this.db.manager.query(
        `update ${table} t set ${column} = new.value
           from unnest($1::uuid[], $2::bytea[]) as new(id, value) where t.${data.id} = new.id`,
        [changed.map(({ id }) => id), changed.map(({ value }) => value)],
      );
    }
    return changed.length;
  }
}
