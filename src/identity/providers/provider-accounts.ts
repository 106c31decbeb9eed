import { Injectable } from '@nestjs/common';
import { FactorChanges } from '../backup-codes/factor-changes';
import type { ProvidedIdentity } from './open-id';
import { ProviderLinks } from './provider-links.store';

/** Finds whose account somebody's is who comes from the provider; its owner is told when that is news. */
@Injectable()
export class ProviderAccounts {
  constructor(
    private readonly links: ProviderLinks,
    private readonly changes: FactorChanges,
  ) {}

  /** @returns null when it is nobody with an account here */
  async of(identity: ProvidedIdentity): Promise<string | null> {
    const linked = await this.links.accountOf(identity);
    if (linked?.isNew) await this.changes.follow(linked.accountId, { provider: { from: null, to: 'linked' } });
    return linked && linked.accountId;
  }
}
