import { sealedColumn } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { alertHistory } from './alert-history.personal-data';

/** Something that happened to an incident. */
export interface HistoryEntry {
  readonly action: string;
  readonly at: Date;
  /** Null where the program acted. */
  readonly byAccountId: string | null;
  readonly note: string | null;
  /** What of the note was done about it, one by one. */
  readonly actionsTaken: readonly string[];
}

/** An entry as PostgreSQL writes it into JSON. */
export interface StoredEntry {
  readonly id: string;
  readonly action: string;
  readonly by_account: string | null;
  readonly note_sealed: string | null;
  readonly at: string;
}

/** Stands after a note and between the actions named in it, in what is sealed; nobody types it. */
const SEPARATOR = '\u001e';

/** What is entered when something was found; whatever else happens to an incident is done by people. */
const FINDINGS = ['raised', 'updated'];

/** When something was found last; what guardians do afterwards makes no word younger. */
export const lastFound = (history: readonly HistoryEntry[]): Date =>
  history.findLast(({ action }) => FINDINGS.includes(action))!.at;

const sealedNote = sealedColumn<string>(alertHistory, 'note_sealed');

/** @param key of the child that the incident is about */
export function sealWords(
  key: SubjectKey,
  entryId: string,
  familyId: string,
  { note, actionsTaken }: Pick<HistoryEntry, 'note' | 'actionsTaken'>,
): Buffer | null {
  if (note === null) return null;
  const words = [note, ...actionsTaken].map((text) => text.replaceAll(SEPARATOR, ' '));
  return sealedNote.seal(key, words.join(SEPARATOR), entryId, familyId);
}

/** @param key of the child that the incident is about */
export function openEntry(key: SubjectKey, familyId: string, stored: StoredEntry): HistoryEntry {
  const { id, action, by_account: byAccountId, note_sealed: sealed, at } = stored;
  // JSON has no bytes: they come as \x and hexadecimal digits.
  const words = sealed ? sealedNote.open(key, Buffer.from(sealed.slice(2), 'hex'), id, familyId) : '';
  const [note, ...actionsTaken] = words.split(SEPARATOR);
  return { action, at: new Date(at), byAccountId, note: note || null, actionsTaken };
}
