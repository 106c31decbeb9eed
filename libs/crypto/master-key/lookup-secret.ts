import { createSecretKey, KeyObject } from 'node:crypto';
import type { LookupSecret, SubjectKey } from '../keys/subject-key';

/** What was looked up by a family's hashes before subjects had a look-up secret of their own (version 0.1). */
const LEGACY_PURPOSES = ['monitoring.conversation', 'monitoring.message', 'media_forensics.content'];
/** What the installation's own key made hashes for before it had one. */
const LEGACY_PURPOSES_OF_IDENTITY = ['audit.entry'];

/** The look-up keys of a subject that derives them from its oldest data key, fit to outlive that key. */
export const legacyLookups = (key: SubjectKey): LookupSecret =>
  new Map(
    (key.subject === 'identity' ? LEGACY_PURPOSES_OF_IDENTITY : LEGACY_PURPOSES).map((purpose) => [
      purpose,
      key.lookupKey(purpose),
    ]),
  );

/** The stored form: 32 bytes, or JSON by purpose. */
export function writeLookups(lookups: LookupSecret): Buffer {
  if (lookups instanceof KeyObject) return lookups.export();
  const entries = [...lookups].map(([purpose, key]) => [purpose, key.export().toString('base64')] as const);
  return Buffer.from(JSON.stringify(Object.fromEntries(entries)));
}

export function readLookups(stored: Buffer): LookupSecret {
  if (stored.length === 32) return createSecretKey(stored);
  const byPurpose = JSON.parse(stored.toString('utf8')) as Record<string, string>;
  return new Map(
    Object.entries(byPurpose).map(([purpose, key]) => [purpose, createSecretKey(Buffer.from(key, 'base64'))]),
  );
}
