import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

export type Row = Readonly<Record<string, unknown>>;

/** Reads the research sets, which live beside the project and never inside it. */
export class ResearchData {
  private constructor(readonly folder: string) {}

  /**
   * @param args command line; `--data FOLDER` wins over `SAFEGUARDIAN_RESEARCH_DATA`, which wins over `../shared/data/text`
   * @throws Error when the folder does not exist
   */
  static locate(args: readonly string[]): ResearchData {
    const at = args.indexOf('--data');
    const named = at >= 0 ? args[at + 1] : process.env['SAFEGUARDIAN_RESEARCH_DATA'];
    const folder = resolve(named ?? '../shared/data/text');
    if (!existsSync(folder)) {
      throw new Error(`no research data at ${folder}: name the folder with --data or SAFEGUARDIAN_RESEARCH_DATA`);
    }
    return new ResearchData(folder);
  }

  has(file: string): boolean {
    return existsSync(resolve(this.folder, file));
  }

  /** Rows of a gzip JSON-lines file in file order; `split` keeps only the rows of one split. */
  rows(file: string, split?: string): Row[] {
    const text = gunzipSync(readFileSync(resolve(this.folder, file))).toString('utf8');
    const rows: Row[] = [];
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const row = JSON.parse(line) as Row;
      if (split === undefined || row['split'] === split) rows.push(row);
    }
    return rows;
  }
}

export const text = (row: Row, field = 'text'): string => {
  const value = row[field];
  return typeof value === 'string' ? value : '';
};

/** The first of `fields` that the row has as text or number; `fallback` when it has none. */
export function firstOf(row: Row, fields: readonly string[], fallback: string): string {
  for (const field of fields) {
    const value = row[field];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return fallback;
}

/** Rows grouped by a field, groups in order of first appearance. */
export function groupBy(rows: readonly Row[], field: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row[field]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
