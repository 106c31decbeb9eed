import { hash } from 'node:crypto';
import type { Keyring } from '@app/crypto';
import { canonicalJson } from '@app/kernel';

/** The columns of an entry that its line covers, besides the sealed details. */
export const lineColumns = [
  ['id', 'uuid'],
  ['at', 'timestamptz'],
  ['action', 'text'],
  ['outcome', 'audit.outcome'],
  ['code', 'text'],
  ['actor_id', 'uuid'],
  ['actor_role', 'text'],
  ['session_id', 'uuid'],
  ['authorisation_id', 'uuid'],
  ['family_id', 'uuid'],
  ['child_id', 'uuid'],
  ['object_type', 'text'],
  ['object_id', 'text'],
  ['request_id', 'text'],
] as const;
type LineColumn = (typeof lineColumns)[number][0];

/** An entry as its line reads it: every value as PostgreSQL writes it, the time in UTC with microseconds. */
export type LineRow = Readonly<Record<LineColumn, string | null>> & { readonly details_sealed: Buffer | null };

/** The columns of `LineRow`, to select from `audit.entries e`. */
export const SELECT_LINE = lineColumns
  .map(([name, type]) =>
    type === 'timestamptz'
      ? `to_char(e.${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${name}`
      : `e.${name}::text as ${name}`,
  )
  .concat('e.details_sealed')
  .join(', ');

const LINE_KEYS = [...lineColumns.map(([name]) => name as string), 'details', 'version'].sort();

/** A time as `SELECT_LINE` gives it. */
export const lineTime = (at: Date): string => at.toISOString().replace('Z', '000Z');

/**
 * The canonical text of an entry (RFC 8785): what its seal vouches for. `details_sealed` stands as the SHA-256 of the
 * stored bytes, so that an entry is checked without opening it, also after its family's key was destroyed.
 */
export function auditLine(row: LineRow): string {
  const details = row.details_sealed && hash('sha256', row.details_sealed);
  // Flat, and its keys in their order: JSON.stringify writes the canonical form by itself.
  return JSON.stringify({ ...row, details, version: 1 }, LINE_KEYS);
}

/** The leaf of an entry at its place in a batch: an entry that changes places is another leaf. */
export const leafText = (batchId: string, position: number, line: string): string =>
  canonicalJson({ batch: batchId, position, entry: hash('sha256', line) });

/** HMAC-SHA256 of a line, 32 bytes: somebody who can write the table and lacks the key cannot add an entry. */
export async function lineMac(keyring: Keyring, line: string): Promise<Buffer> {
  return (await keyring.identityKey()).lookupHash('audit.entry', line);
}
