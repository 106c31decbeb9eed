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
  'keyRotation',
] as const;
export type ObjectKind = (typeof objectKinds)[number];
/** An object of each kind. */
export type Ids = Readonly<Record<ObjectKind, string>>;
