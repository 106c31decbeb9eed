import { Injectable } from '@nestjs/common';
import { Realtime } from '@app/realtime';
import { promptly, Reaction } from '@app/work';
import { NewDeviceSeen } from '../contract';
import { Accounts } from '../persistence/accounts';
import { Letters } from '../persistence/letters';

/** Tells the owner, by letter and on every other device, that a device signed in that was never seen. */
@Injectable()
export class WarnOwnerOnNewDeviceSeen {
  constructor(
    private readonly accounts: Accounts,
    private readonly letters: Letters,
    private readonly realtime: Realtime,
  ) {}

  @Reaction(NewDeviceSeen, { ...promptly, queue: 'identity', lane: 'deliver' })
  async handle({ id, occurredAt, data: { accountId, sessionId } }: NewDeviceSeen): Promise<void> {
    const { emailHash, familyId } = await this.accounts.byId(accountId);
    await this.letters.write('new_device', emailHash, familyId, id);
    const notice = { kind: 'new_device', session_id: sessionId, at: occurredAt };
    this.realtime.toOtherSessions(sessionId, accountId, 'security_notice', notice);
  }
}
