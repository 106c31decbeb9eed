import { sealedColumn } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import type { CalendarDate } from '../children/age';
import type { Child } from '../children/child';
import { children } from '../children/child.table';
import type { Family } from './family';
import { families } from './family.table';

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

const familyName = sealedColumn<string>(families, 'name_sealed');
const childProfile = sealedColumn<ChildProfile>(children, 'profile_sealed');

export const sealFamilyName = (key: SubjectKey, familyId: string, name: string): Buffer =>
  familyName.seal(key, name, familyId, familyId);

export const openFamilyName = (key: SubjectKey, { id, name }: Family): string => familyName.open(key, name, id, id);

export const sealChildProfile = (key: SubjectKey, id: string, familyId: string, profile: ChildProfile): Buffer =>
  childProfile.seal(key, profile, id, familyId);

export const openChildProfile = (key: SubjectKey, { id, familyId, profile }: Child): ChildProfile =>
  childProfile.open(key, profile, id, familyId);
