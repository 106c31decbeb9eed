/** A key as the list shows it; the secret itself is known only to whoever made it. */
export interface ApiKey {
  id: string;
  prefix: string;
  name: string;
  scopes: string[];
  /** Null: every child of the family, or no family at all. */
  child_ids: string[] | null;
  state: 'active' | 'expired' | 'revoked';
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
  /** The key this one takes over from. */
  replaces: string | null;
}

/** The one time the whole key is shown. */
export interface NewApiKey extends ApiKey {
  key: string;
}

export interface ApiKeyPage {
  api_keys: ApiKey[];
  total: number;
}

export interface ApiKeyTerms {
  name: string;
  scopes: string[];
  child_ids?: string[];
  expires_at: string;
}

export const SHOWN_STATES = ['active', 'overlap', 'expiring', 'expired', 'revoked'] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

const SOON = 14 * 86_400_000;

/** What a person wants to know of a key's state: also whether it is being replaced or will soon end. */
export function shownState(key: ApiKey, all: readonly ApiKey[], now: number): ShownState {
  if (key.state !== 'active') return key.state;
  if (Date.parse(key.expires_at) <= now) return 'expired';
  if (all.some(({ replaces, state }) => replaces === key.id && state === 'active')) return 'overlap';
  return Date.parse(key.expires_at) - now < SOON ? 'expiring' : 'active';
}
