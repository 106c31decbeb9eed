import type { GivenRelationship, PermissionLevel, Relationship, Tier } from './family-vocabulary';

export interface Member {
  account_id: string;
  name: string;
  /** Null while the adults' details are kept apart. */
  email: string | null;
  relationship: Relationship;
  permission_level: PermissionLevel;
  /** Null: every child, also those added later. */
  child_ids: string[] | null;
  joined_at: string;
}

export interface Rights {
  relationship: GivenRelationship;
  permission_level: PermissionLevel;
  child_ids: string[] | null;
}

export interface OpenInvitation extends Rights {
  id: string;
  status: string;
  created_at?: string;
  expires_at: string;
}

export interface NewInvitation {
  id: string;
  code: string;
  expires_at: string;
}

export interface ChildEntry {
  id: string;
  name: string;
  age: number;
  age_band: string;
  monitoring_status: string;
  privacy_tier: Tier;
  has_login: boolean;
}
