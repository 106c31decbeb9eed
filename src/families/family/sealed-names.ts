import { open, openText, seal } from '@app/crypto';
import type { RecordContext, SubjectKey } from '@app/crypto';
import type { CalendarDate } from '../children/age';
import type { Child } from '../children/child';
import type { Family } from './family';

export interface ChildProfile {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: CalendarDate;
  readonly gradeLevel: string | null;
  readonly school?: string | null;
  /** IANA zone; the family's where it is missing. */
  readonly timeZone?: string | null;
  /** ISO 3166 code. */
  readonly country?: string | null;
  /** A date of birth is corrected once and then stays. */
  readonly isDateOfBirthCorrected?: boolean;
}

const place = (table: string, column: string, rowId: string, familyId?: string): RecordContext => ({
  table: `families.${table}`,
  column,
  rowId,
  ...(familyId ? { familyId } : {}),
});

export const sealFamilyName = (key: SubjectKey, familyId: string, name: string): Buffer =>
  seal(key, name, place('families', 'name_sealed', familyId, familyId));

export const openFamilyName = (key: SubjectKey, family: Family): string =>
  openText(key, family.name, place('families', 'name_sealed', family.id, family.id));

export const sealChildProfile = (key: SubjectKey, id: string, familyId: string, profile: ChildProfile): Buffer =>
  seal(key, JSON.stringify(profile), place('children', 'profile_sealed', id, familyId));

export const openChildProfile = (key: SubjectKey, { id, familyId, profile }: Child): ChildProfile =>
  JSON.parse(open(key, profile, place('children', 'profile_sealed', id, familyId)).toString()) as ChildProfile;

/** Sealing and opening of one more sealed column, each value bound to its row. */
export const sealedColumn = <T>(table: string, column: string) => ({
  seal: (key: SubjectKey, rowId: string, familyId: string | undefined, value: T): Buffer =>
    seal(key, JSON.stringify(value), place(table, column, rowId, familyId)),
  open: (key: SubjectKey, rowId: string, familyId: string | undefined, sealed: Buffer): T =>
    JSON.parse(open(key, sealed, place(table, column, rowId, familyId)).toString()) as T,
});
