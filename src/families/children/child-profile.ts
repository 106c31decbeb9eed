import { sealedColumn } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import type { CalendarDate } from './age';
import type { Child } from './child';
import { children } from './child.table';

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

const childProfile = sealedColumn<ChildProfile>(children, 'profile_sealed');

export const sealChildProfile = (key: SubjectKey, id: string, familyId: string, profile: ChildProfile): Buffer =>
  childProfile.seal(key, profile, id, familyId);

export const openChildProfile = (
  key: SubjectKey,
  { id, familyId, profile }: Pick<Child, 'id' | 'familyId' | 'profile'>,
): ChildProfile => childProfile.open(key, profile, id, familyId);
