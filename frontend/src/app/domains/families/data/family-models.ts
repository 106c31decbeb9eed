import type { StatusLight as StatusLightName } from '../../../shared/api/schema.gen';
import type { LanguageCode } from '../../../core/language/language';
import type { ChildEntry } from './member-models';

export const STATUS_LIGHTS = ['green', 'yellow', 'orange', 'red'] as const satisfies readonly StatusLightName[];
export type StatusLight = (typeof STATUS_LIGHTS)[number];

/** How much a guardian sees depends on these. */
export const AGE_BANDS = ['under_8', '8_10', '11_13', '14_16', '17', 'adult'] as const;

export interface Guardian {
  id: string;
  name: string;
  role: string;
  email: string | null;
}

/** The family with what its plan allows. Details of other adults are missing while they are kept apart. */
export interface Family {
  id: string;
  name: string;
  time_zone: string;
  language: LanguageCode;
  guardians: Guardian[];
  custody_conflict: { on: boolean; since: string | null; mine: boolean };
  limits: { children: number; guardians: number };
  children: ChildEntry[];
}

export type FamilyChange = Pick<Family, 'name' | 'time_zone' | 'language'>;

export interface NewChild {
  first_name: string;
  last_name?: string;
  date_of_birth: string;
  grade_level?: string;
  time_zone?: string;
  country?: string;
}
