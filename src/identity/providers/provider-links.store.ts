import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { ProvidedIdentity } from './open-id';
import { Accounts } from '../account/accounts.store';

export interface LinkedAccount {
  readonly accountId: string;
  /** The provider opens it for the first time. */
  readonly isNew: boolean;
}

/** Which account a provider's subject is, by a keyed hash. */
@Injectable()
export class ProviderLinks {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
  ) {}

  /**
   * The account somebody has here. The first time it is found by its address, which both sides must have verified: an
   * account that a stranger opened with somebody else's address must not become theirs. None is ever made.
   */
  accountOf({ issuer, subject, verifiedEmail }: ProvidedIdentity): Promise<LinkedAccount | null> {
    return this.db.asService('identity', async () => {
      const hash = this.keyring.lookupHash('identity.provider', issuer, subject);
      const [linked] = await this.db.manager.query<{ accountId: string }[]>(
        'select account_id as "accountId" from identity.provider_links where subject_hash = $1',
        [hash],
      );
      if (linked) return { ...linked, isNew: false };
      const account = verifiedEmail === null ? null : await this.accounts.byEmail(verifiedEmail);
      if (!account?.emailVerifiedAt) return null;
      await this.db.manager.query(
        `insert into identity.provider_links (subject_hash, account_id, linked_at) values ($1, $2, $3)
         on conflict do nothing`,
        [hash, account.id, this.clock.now()],
      );
      return { accountId: account.id, isNew: true };
    });
  }
}
