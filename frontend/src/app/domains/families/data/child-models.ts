import type { Helpline } from '../../../shared/ui/helplines/helpline';
import type { MonitoringStatus, Sensitivity, Tier, WatchedCategory } from './family-vocabulary';

export interface Agreement {
  version: number;
  signed_at: string;
  /** From the child's own login; otherwise both signed together. */
  signed_by_child: boolean;
  withdrawn_at: string | null;
  /** When monitoring pauses after a withdrawal. */
  pauses_at: string | null;
}

/** A child with what its guardians decide about it. */
export interface ChildSettings {
  id: string;
  name: string;
  first_name: string;
  last_name: string;
  date_of_birth: string;
  age: number;
  age_band: string;
  grade_level: string | null;
  school: string | null;
  time_zone: string | null;
  country: string | null;
  monitoring_status: MonitoringStatus;
  /** The tier that counts. */
  privacy_tier: Tier;
  has_login: boolean;
  can_correct_date_of_birth: boolean;
  agreement: Agreement | null;
}

export type ChildChange = Partial<
  Pick<ChildSettings, 'first_name' | 'last_name' | 'date_of_birth' | 'grade_level' | 'school' | 'time_zone' | 'country'>
>;

export interface Preferences {
  sensitivity: Record<WatchedCategory, Sensitivity>;
  quiet_from: string | null;
  quiet_to: string | null;
  platforms: string[];
}

export interface EmergencyContact {
  name: string;
  relation: string;
  phone: string;
  address: string | null;
}

export interface EmergencyCard {
  contacts: EmergencyContact[];
  allergies: string;
  conditions: string;
  medication: string;
  doctor: string;
  notes: string;
}

/** What a crisis card shows to somebody who said why. */
export interface CrisisCard extends EmergencyCard {
  child_name: string;
  is_filled_in: boolean;
  helplines: Helpline[];
}

export interface Signing {
  version: number;
  guardian_name: string;
  child_name: string;
  child_present: boolean;
}

export interface SampleMessage {
  sender: string;
  is_from_child: boolean;
  text: string;
  is_flagged: boolean;
}

/** An invented incident as guardians would see it in a tier. */
export interface TierPreview {
  tier: Tier;
  sample: { title: string; platform: string; contact: string; excerpt: SampleMessage[]; advice: string };
}

/** The words that are read aloud and signed together, in each language. */
export type AgreementText = { version: number } & Record<'en' | 'de', { title: string; points: string[] }>;
