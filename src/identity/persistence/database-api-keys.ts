import { Injectable } from '@nestjs/common';
import { ApiKeys } from '@app/auth';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { ApiKey } from '../domain/api-key';

/** A key revoked by another process is refused after this long; one revoked here at once. */
const REMEMBER_MS = 1_000;
const MOST_REMEMBERED = 10_000;

/** Reads keys from the database and remembers each for a second: a device sends many messages in one. */
@Injectable()
export class DatabaseApiKeys extends ApiKeys {
  private readonly remembered = new Map<string, { readonly key: ApiKey; readonly until: number }>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async actorOf(text: string): Promise<Actor | null> {
    const parsed = ApiKey.parse(text);
    if (!parsed) return null;
    const now = this.clock.now();
    const key = await this.find(parsed.prefix, now);
    if (!key?.isProvenBy(parsed.secret) || key.state(now) !== 'active') return null;
    await this.noteUse(key, now);
    return actorWith(key);
  }

  forget(keyId: string): void {
    for (const [prefix, { key }] of this.remembered) {
      if (key.id === keyId) this.remembered.delete(prefix);
    }
  }

  private async find(prefix: string, now: Date): Promise<ApiKey | null> {
    const known = this.remembered.get(prefix);
    if (known && known.until > now.getTime()) return known.key;
    const key = await this.db.asService('identity', () => this.db.manager.findOneBy(ApiKey, { prefix }));
    if (!key) return null;
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(prefix, { key, until: now.getTime() + REMEMBER_MS });
    return key;
  }

  private async noteUse(key: ApiKey, now: Date): Promise<void> {
    if (!key.isUseNews(now)) return;
    key.lastUsedAt = now;
    await this.db.asService('identity', () => this.db.manager.update(ApiKey, { id: key.id }, { lastUsedAt: now }));
  }
}

/** The key itself acts, not the person who made it: the audit trail names the key. */
const actorWith = ({ id, familyId, childIds, scopes }: ApiKey): Actor => ({
  accountId: id,
  sessionId: id,
  role: 'service',
  familyId,
  isEmailVerified: true,
  hasSecondFactor: false,
  level: null,
  sight: { childIds, from: null, to: null, hidesPlaces: false },
  authorisationId: null,
  scopes,
});
