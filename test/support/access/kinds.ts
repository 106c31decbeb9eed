/** The kinds of objects that routes are about. */
export const objectKinds = [
  'child',
  'session',
  'import',
  'alert',
  'evidence',
  'hold',
  'analysis',
  'securityEvent',
  'member',
  'invitation',
  'export',
  'erasure',
  'authorisation',
  'consent',
  'apiKey',
  'device',
  'passkey',
  'account',
  'appointment',
  'keyRotation',
  'widening',
] as const;
export type ObjectKind = (typeof objectKinds)[number];

/** Where the objects of a kind stand. */
export const tableOfKind: Readonly<Record<ObjectKind, string>> = {
  child: 'families.children',
  session: 'monitoring.sessions',
  import: 'monitoring.imports',
  alert: 'alerts.alerts',
  evidence: 'evidence.items',
  hold: 'evidence.holds',
  analysis: 'media_forensics.analyses',
  securityEvent: 'audit.security_events',
  member: 'families.members',
  invitation: 'families.invitations',
  export: 'oversight.exports',
  erasure: 'oversight.erasures',
  authorisation: 'identity.authorisations',
  consent: 'identity.authorisations',
  apiKey: 'identity.api_keys',
  device: 'identity.sessions',
  passkey: 'identity.passkeys',
  account: 'identity.accounts',
  appointment: 'identity.appointments',
  keyRotation: 'oversight.rotations',
  widening: 'families.widenings',
};
/** An object of each kind. */
export type Ids = Readonly<Record<ObjectKind, string>>;
