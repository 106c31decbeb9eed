/** What somebody is to a family. */
export const RELATIONSHIPS = ['primary_guardian', 'guardian', 'emergency_contact'] as const;
export type Relationship = (typeof RELATIONSHIPS)[number];
/** What may be given to others; the main guardian hands over their place instead. */
export const GIVEN_RELATIONSHIPS = ['guardian', 'emergency_contact'] as const;
export type GivenRelationship = (typeof GIVEN_RELATIONSHIPS)[number];

export const PERMISSION_LEVELS = ['full', 'view_only', 'emergency_only'] as const;
export type PermissionLevel = (typeof PERMISSION_LEVELS)[number];

/** How much of a child's words guardians see, most first. */
export const TIERS = ['full_excerpts', 'excerpts', 'flagged_only', 'category_only'] as const;
export type Tier = (typeof TIERS)[number];

export const MONITORING_STATUSES = ['active', 'awaiting_agreement', 'paused', 'ended'] as const;
export type MonitoringStatus = (typeof MONITORING_STATUSES)[number];

export const SENSITIVITIES = ['all', 'some', 'severe', 'off'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export const WATCHED_CATEGORIES = ['grooming', 'bullying', 'self_harm'] as const;
export type WatchedCategory = (typeof WATCHED_CATEGORIES)[number];
/** What can be about a life is never switched off. */
export const NEVER_OFF: readonly WatchedCategory[] = ['grooming', 'self_harm'];

export const PLATFORMS = [
  'whatsapp',
  'instagram',
  'snapchat',
  'tiktok',
  'discord',
  'telegram',
  'signal',
  'facebook',
  'twitter',
  'youtube',
  'sms',
  'email',
  'gaming',
  'other',
] as const;

/** The most that guardians may see at an age; the server decides again. */
export const TIER_OF_BAND: Readonly<Record<string, Tier>> = {
  under_8: 'full_excerpts',
  '8_10': 'full_excerpts',
  '11_13': 'excerpts',
  '14_16': 'flagged_only',
  '17': 'category_only',
  adult: 'category_only',
};

/** From this age a child may open an account alone. */
export const TEEN_AGE = 13;
