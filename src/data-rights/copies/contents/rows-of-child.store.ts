import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { Database } from '@app/database';
import { DeclaredTables } from '@app/personal-data';
import type { CopyRule, PersonalData } from '@app/personal-data';

type RowsRule = Extract<CopyRule, { kind: 'rows' }>;
type Row = Readonly<Record<string, unknown>>;

/** What the row's id is called among what is shown of it, where no name can meet it. */
const ROW_ID = ' id';
const SPREAD = ' spread';

/** Reads the rows of a declared table that are about a child, opened, as the table's rule shows them in a copy. */
@Injectable()
export class RowsOfChild {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly tables: DeclaredTables,
  ) {}

  read(data: PersonalData, rule: RowsRule, familyId: string, childId: string): Promise<unknown> {
    return this.db.inFamily(familyId, async () => {
      const rows = await this.db.manager.query<Row[]>(this.statement(data, rule), [familyId, childId]);
      const keys = await this.keysOf(data, familyId, childId);
      const shown = rows.map((row) => shownRow(data, rule, row, { familyId, keys }));
      return rule.order === 'one' ? (shown.at(0) ?? null) : shown;
    });
  }

  private statement(data: PersonalData, { shows, order, spread }: RowsRule): string {
    const shown = Object.entries(shows).map(([name, expression]) => `${expression} as "${name}"`);
    const columns = [`${data.boundTo} as "${ROW_ID}"`, ...shown, ...(spread ? [`${spread} as "${SPREAD}"`] : [])];
    const sorted = order === 'one' ? '' : ` order by ${order.join(', ')}`;
    return `select ${columns.join(', ')} from ${data.table} where ${this.tables.ofSubject(data)}${sorted}`;
  }

  /** By what they are for. */
  private async keysOf({ sealed }: PersonalData, familyId: string, childId: string): Promise<Map<string, SubjectKey>> {
    const keys = new Map<string, SubjectKey>();
    for (const { key } of Object.values(sealed)) {
      if (!keys.has(key)) keys.set(key, await this.keyFor(key, familyId, childId));
    }
    return keys;
  }

  /** @throws RangeError for a key that does not open what is a child's own */
  private keyFor(key: string, familyId: string, childId: string): Promise<SubjectKey> {
    if (key === 'child') return this.keyring.childKey(familyId, childId);
    if (key === 'medical') return this.keyring.medicalKey(childId);
    throw new RangeError(`A copy for a child opens nothing sealed with the ${key} key`);
  }
}

interface Opening {
  readonly familyId: string;
  readonly keys: ReadonlyMap<string, SubjectKey>;
}

function shownRow(data: PersonalData, { shows, spread }: RowsRule, row: Row, { familyId, keys }: Opening): Row {
  const opened = (column: string, value: unknown): unknown => {
    const sealed = data.sealed[column];
    if (!sealed || value === null) return value;
    const [key, id] = [keys.get(sealed.key)!, row[ROW_ID] as string];
    return sealedColumn<unknown>(data, column).open(key, value as Buffer, id, familyId);
  };
  const fields = Object.entries(shows).map(([name, column]) => [name, opened(column, row[name])] as const);
  return { ...Object.fromEntries(fields), ...(spread ? (opened(spread, row[SPREAD]) as Row) : {}) };
}
