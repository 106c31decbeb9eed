import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { codeHash, newCode } from '../joining/code';
import { LINK_LIFETIME_MS, linkStatusOf, linkUnusable } from './link';
import type { Link } from './link';
import { links } from './links.personal-data';
import type { ChildProfile } from '../children/child-profile';

const COLUMNS = `id, account_id as "accountId", family_id as "familyId", claimed_by as "claimedBy",
  expires_at as "expiresAt", confirmed_at as "confirmedAt", profile_sealed as "profileSealed"`;
const profile = sealedColumn<ChildProfile>(links, 'profile_sealed');

type Row = Link & { readonly profileSealed: Buffer };
export interface OpenedLink extends Link {
  readonly profile: ChildProfile;
}

/** Links that young people started. Their rows belong to the service `families` until a family claims them. */
@Injectable()
export class LinkStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** @returns the code, which is shown once and stored nowhere. */
  async start(accountId: string, young: ChildProfile): Promise<{ code: string; expiresAt: Date }> {
    const id = randomUUID();
    const sealed = profile.seal(await this.keyring.identityKey(), young, id);
    return this.db.asService('families', async () => {
      const { code, now, expiresAt } = this.fresh();
      await this.db.manager.query(
        `insert into families.links (id, account_id, code_hash, profile_sealed, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, accountId, codeHash(code), sealed, now, expiresAt],
      );
      return { code, expiresAt };
    });
  }

  /** A new code in place of the old one, which is worthless from then on, as is what a family did with it. */
  async renew(accountId: string): Promise<{ code: string; expiresAt: Date }> {
    return this.db.asService('families', async () => {
      const { code, expiresAt } = this.fresh();
      const [, changed] = await this.db.manager.query<[unknown[], number]>(
        `update families.links set code_hash = $2, expires_at = $3, family_id = null, claimed_by = null,
           claimed_at = null where account_id = $1 and confirmed_at is null`,
        [accountId, codeHash(code), expiresAt],
      );
      if (changed === 0) throw linkUnusable();
      return { code, expiresAt };
    });
  }

  /** The young person's own link, or null; waits for whoever uses it too. */
  async of(accountId: string): Promise<OpenedLink | null> {
    return this.find('account_id = $1', accountId);
  }

  /** @throws DomainError LINK_UNUSABLE for a code that is unknown, used or has run out */
  async waiting(code: string): Promise<OpenedLink> {
    const link = await this.find('code_hash = $1', codeHash(code));
    if (!link || linkStatusOf(link, this.clock.now()) !== 'waiting') throw linkUnusable();
    return link;
  }

  async claim(id: string, familyId: string, byAccountId: string): Promise<void> {
    await this.db.askAsService(
      'families',
      'update families.links set family_id = $2, claimed_by = $3, claimed_at = $4 where id = $1',
      [id, familyId, byAccountId, this.clock.now()],
    );
  }

  async confirm(id: string): Promise<void> {
    await this.db.askAsService('families', 'update families.links set confirmed_at = $2 where id = $1', [
      id,
      this.clock.now(),
    ]);
  }

  /** Removes a family's links; one that waits for its young person goes back to them. @returns how many went */
  release(familyId: string): Promise<number> {
    return this.db.asService('families', async () => {
      await this.db.manager.query(
        `update families.links set family_id = null, claimed_by = null, claimed_at = null
          where family_id = $1 and confirmed_at is null`,
        [familyId],
      );
      return this.db.remove('delete from families.links where family_id = $1', [familyId]);
    });
  }

  private async find(condition: string, value: unknown): Promise<OpenedLink | null> {
    return this.db.asService('families', async () => {
      const [row] = await this.db.manager.query<Row[]>(
        `select ${COLUMNS} from families.links where ${condition} for update`,
        [value],
      );
      if (!row) return null;
      const { profileSealed, ...link } = row;
      return { ...link, profile: profile.open(await this.keyring.identityKey(), profileSealed, link.id) };
    });
  }

  private fresh() {
    const now = this.clock.now();
    return { code: newCode(), now, expiresAt: new Date(now.getTime() + LINK_LIFETIME_MS) };
  }
}
