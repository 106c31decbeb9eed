import { Injectable } from '@nestjs/common';
import { ApiKeys, ExpiringCache } from '@app/auth';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { ApiKey } from './api-key';

/** Reads keys from the database. */
@Injectable()
export class DatabaseApiKeys extends ApiKeys {
  private readonly remembered: ExpiringCache<ApiKey>;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {
    super();
    this.remembered = new ExpiringCache(clock);
  }

  async actorOf(text: string): Promise<Actor | null> {
    const parsed = ApiKey.parse(text);
    if (!parsed) return null;
    const now = this.clock.now();
    const key = await this.remembered.of(parsed.prefix, () => this.find(parsed.prefix));
    if (!key?.isProvenBy(parsed.secret) || key.state(now) !== 'active') return null;
    await this.noteUse(key, now);
    return actorWith(key);
  }

  forget(keyId: string): void {
    this.remembered.forget(({ id }) => id === keyId);
  }

  private find(prefix: string): Promise<ApiKey | null> {
    return this.db.asService('identity', () => this.db.manager.findOneBy(ApiKey, { prefix }));
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
  awaitsApproval: false,
  level: null,
  sight: { childIds, from: null, to: null, hidesPlaces: false },
  authorisationId: null,
  scopes,
});
