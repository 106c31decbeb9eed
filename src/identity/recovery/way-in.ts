export const wayInKinds = ['passkey', 'authenticator', 'backup_codes', 'provider', 'api_key'] as const;
export type WayInKind = (typeof wayInKinds)[number];

/** Something besides the password that opens an account, or acts for it. */
export interface WayIn {
  readonly id: string;
  readonly kind: WayInKind;
  readonly name: string | null;
  readonly createdAt: Date | null;
  readonly lastUsedAt: Date | null;
}
