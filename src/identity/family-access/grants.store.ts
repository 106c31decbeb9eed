import { Injectable } from '@nestjs/common';
import { Grants } from '@app/auth';
import type { Capability, Grant } from '@app/auth';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { Realtime } from '@app/realtime';
import { Authorisation } from '../authorisations/authorisation';

/** Looks an authorisation up each time it is cited, so that revoking one counts with the next request. */
@Injectable()
export class DatabaseGrants extends Grants {
  constructor(
    private readonly db: Database,
    private readonly realtime: Realtime,
    private readonly clock: Clock,
  ) {
    super();
  }

  async of(actor: Pick<Actor, 'accountId' | 'role'>, authorisationId: string): Promise<Grant | null> {
    const found = await this.db.asService('identity', () =>
      this.db.manager.findOneBy(Authorisation, { id: authorisationId }),
    );
    if (!found?.opensFor(actor, this.clock.now())) return null;
    const { id, familyId, sight, knowsSealed } = found;
    return { familyId, authorisationId: id, sight, knowsSealed };
  }

  announceRefusal({ accountId, role }: Pick<Actor, 'accountId' | 'role'>, capability: Capability): void {
    const at = this.clock.now().toISOString();
    this.realtime.toSecurity('security_event', {
      type: 'access_without_authorisation',
      account_id: accountId,
      role,
      capability,
      at,
    });
  }
}
