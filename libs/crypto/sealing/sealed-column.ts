import type { PersonalData } from '@app/personal-data';
import { open, openText, seal } from './sealed-record';
import type { RecordContext } from './sealed-record';
import type { SubjectKey } from '../keys/subject-key';

/** Sealing and opening of one declared column; each value is bound to its row. */
export interface SealedValues<T> {
  /** @param familyId undefined for rows that belong to no family */
  seal(key: SubjectKey, rowId: string, familyId: string | undefined, value: T): Buffer;
  /** @throws SealedRecordUnreadable when the value was changed or moved, or the key is another's */
  open(key: SubjectKey, rowId: string, familyId: string | undefined, sealed: Buffer): T;
}

/** @returns how a column is sealed, as its table's declaration says */
export function sealedColumn<T, C extends string = string>(data: PersonalData<C>, column: C): SealedValues<T> {
  const { table, sealed } = data;
  const place = (rowId: string, familyId: string | undefined): RecordContext =>
    familyId === undefined ? { table, column, rowId } : { table, column, rowId, familyId };
  if (sealed[column].holds === 'text') {
    return {
      seal: (key, rowId, familyId, value) => seal(key, value as string, place(rowId, familyId)),
      open: (key, rowId, familyId, value) => openText(key, value, place(rowId, familyId)) as T,
    };
  }
  return {
    seal: (key, rowId, familyId, value) => seal(key, JSON.stringify(value), place(rowId, familyId)),
    open: (key, rowId, familyId, value) => JSON.parse(open(key, value, place(rowId, familyId)).toString()) as T,
  };
}
