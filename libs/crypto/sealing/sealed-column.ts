import type { PersonalData } from '@app/personal-data';
import { openText, seal } from './sealed-record';
import type { RecordContext } from './sealed-record';
import type { SubjectKey } from '../keys/subject-key';

/** Sealing and opening of one declared column; each value is bound to its row, and to the family it belongs to. */
export interface SealedValues<T> {
  seal(key: SubjectKey, value: T, rowId: string, familyId?: string): Buffer;
  /** @throws SealedRecordUnreadable when the value was changed or moved, or the key is another's */
  open(key: SubjectKey, sealed: Buffer, rowId: string, familyId?: string): T;
}

/** @returns how a column is sealed, as its table's declaration says */
export function sealedColumn<T, C extends string = string>(
  data: Pick<PersonalData<C>, 'table' | 'sealed'> & Partial<Pick<PersonalData<C>, 'sealedAs'>>,
  column: C,
): SealedValues<T> {
  const { table: name, sealedAs: table = name, sealed } = data;
  const isText = sealed[column].holds === 'text';
  const place = (rowId: string, familyId: string | undefined): RecordContext =>
    familyId === undefined ? { table, column, rowId } : { table, column, rowId, familyId };
  return {
    seal: (key, value, rowId, familyId) =>
      seal(key, isText ? (value as string) : JSON.stringify(value), place(rowId, familyId)),
    open: (key, value, rowId, familyId) => {
      const text = openText(key, value, place(rowId, familyId));
      return (isText ? text : JSON.parse(text)) as T;
    },
  };
}
