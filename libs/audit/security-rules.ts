/** What the trail is watched for. */
export const securityRules = [
  'mass_export',
  'night_access',
  'cross_family_probing',
  'repeated_denials',
  'sign_in_storm',
  'trail_damaged',
] as const;
export type SecurityRule = (typeof securityRules)[number];
