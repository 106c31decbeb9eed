import { Injectable } from '@nestjs/common';
import { FreshProofs, PROOF_SECONDS } from '@app/auth';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { stepUpMethods } from '../attempts/sign-in-proof';
import type { StepUpMethod } from '../attempts/sign-in-proof';

type Proving = Pick<Actor, 'accountId' | 'sessionId'>;

const STATE = `
  select exists (select from identity.sessions
                  where id = $2 and account_id = $1 and proven_at > $3) as "isProven",
         true as password,
         exists (select from identity.authenticators where account_id = $1 and confirmed_at is not null) as totp,
         exists (select from identity.passkeys where account_id = $1) as passkey`;

/** Remembers with each session when it last proved again who uses it. */
@Injectable()
export class DatabaseFreshProofs extends FreshProofs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async missing({ accountId, sessionId }: Proving): Promise<readonly StepUpMethod[] | null> {
    const since = new Date(this.clock.now().getTime() - PROOF_SECONDS * 1000);
    const values = [accountId, sessionId, since];
    const [{ isProven, ...has }] = await this.db.askAsService<
      [Record<StepUpMethod, boolean> & { readonly isProven: boolean }]
    >('identity', STATE, values);
    return isProven ? null : stepUpMethods.filter((method) => has[method]);
  }

  /** @returns until when the session counts as proven */
  async note({ accountId, sessionId }: Proving): Promise<Date> {
    const now = this.clock.now();
    const proven = 'update identity.sessions set proven_at = $3 where id = $2 and account_id = $1';
    await this.db.askAsService('identity', proven, [accountId, sessionId, now]);
    return new Date(now.getTime() + PROOF_SECONDS * 1000);
  }
}
