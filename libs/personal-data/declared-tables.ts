import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isPersonalData } from './personal-data';
import type { PersonalData, SealedColumn } from './personal-data';

export interface DeclaredColumn {
  readonly data: PersonalData;
  readonly column: string;
  readonly sealed: SealedColumn;
}

const MAY_DECLARE = /\.(table|personal-data)\.(ts|js)$/;

/** Every table with personal data, and how to say in SQL whose its rows are. */
export class DeclaredTables {
  private readonly byName: ReadonlyMap<string, PersonalData>;

  /** @throws RangeError when a table is declared twice, or rests on one that is not declared */
  constructor(declared: Iterable<PersonalData>) {
    const all = [...declared].sort((a, b) => (a.table < b.table ? -1 : 1));
    this.byName = new Map(all.map((data) => [data.table, data]));
    if (this.byName.size < all.length) throw new RangeError('A table is declared twice');
    for (const { about } of all) if (typeof about === 'object' && 'above' in about) this.of(about.above);
  }

  /**
   * What is declared in the files below `src` and `libs`.
   *
   * @param root folder of the project, or of its build
   */
  static in(root: string): DeclaredTables {
    const load = createRequire(join(root, 'package.json'));
    const files = ['src', 'libs']
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)),
      )
      .filter((file) => MAY_DECLARE.test(file));
    const exported = files.flatMap((file) => Object.values(load(file) as Record<string, unknown>));
    return new DeclaredTables(new Set(exported.filter(isPersonalData)));
  }

  /** By name. */
  get all(): readonly PersonalData[] {
    return [...this.byName.values()];
  }

  get sealedColumns(): readonly DeclaredColumn[] {
    return this.all.flatMap((data) =>
      Object.entries(data.sealed).map(([column, sealed]) => ({ data, column, sealed })),
    );
  }

  /** @throws RangeError for a table that nobody declared */
  of(table: string): PersonalData {
    const found = this.byName.get(table);
    if (!found) throw new RangeError(`${table} is not declared as personal data`);
    return found;
  }

  /** Whether rows are about one child. */
  isOfChild({ about }: PersonalData): boolean {
    if (typeof about === 'string') return false;
    return 'child' in about || this.isOfChild(this.of(about.above));
  }

  /** SQL for the id of the child that a row is about; null for rows about none. @param row what the row is called */
  childOf({ about }: PersonalData, row: string): string {
    if (typeof about === 'string') return 'null::uuid';
    if ('child' in about) return `${row}.${about.child}`;
    const above = this.of(about.above);
    return `(select ${this.childOf(above, 'above')} from ${above.table} above where above.${above.id} = ${row}.${about.by})`;
  }

  /** SQL condition: rows of family $1, about child $2 unless that is null. */
  ofSubject({ family, about }: PersonalData): string {
    if (typeof about === 'string') return `${family} = $1`;
    if ('child' in about) return `${family} = $1 and ($2::uuid is null or ${about.child} = $2)`;
    const above = this.of(about.above);
    return `${about.by} in (select ${above.id} from ${above.table} where ${this.ofSubject(above)})`;
  }
}
