import { open, openText, seal } from '@app/crypto';
import type { RecordContext, SubjectKey } from '@app/crypto';
import type { ChildView } from '../contract';
import { ageBandOf, ageOn } from '../domain/age';
import type { CalendarDate } from '../domain/age';
import type { Child } from '../domain/child';
import type { Family } from '../domain/family';

export interface ChildProfile {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: CalendarDate;
  readonly gradeLevel: string | null;
}

const familyName = (familyId: string): RecordContext => ({
  table: 'families.families',
  column: 'name_sealed',
  rowId: familyId,
  familyId,
});
const childProfile = (childId: string, familyId: string): RecordContext => ({
  table: 'families.children',
  column: 'profile_sealed',
  rowId: childId,
  familyId,
});

export const sealFamilyName = (key: SubjectKey, familyId: string, name: string): Buffer =>
  seal(key, name, familyName(familyId));

export const openFamilyName = (key: SubjectKey, family: Family): string =>
  openText(key, family.name, familyName(family.id));

export const sealChildProfile = (key: SubjectKey, id: string, familyId: string, profile: ChildProfile): Buffer =>
  seal(key, JSON.stringify(profile), childProfile(id, familyId));

export const openChildProfile = (key: SubjectKey, { id, familyId, profile }: Child): ChildProfile =>
  JSON.parse(open(key, profile, childProfile(id, familyId)).toString()) as ChildProfile;

/** A child with its age on `today`; monitoring ends with the 18th birthday. */
export function childView(key: SubjectKey, child: Child, today: CalendarDate): ChildView {
  const opened = openChildProfile(key, child);
  const age = ageOn(today, opened.dateOfBirth);
  return {
    id: child.id,
    firstName: opened.firstName,
    name: `${opened.firstName} ${opened.lastName}`.trim(),
    age,
    ageBand: ageBandOf(age),
    monitoringStatus: age >= 18 ? 'ended' : 'active',
  };
}
