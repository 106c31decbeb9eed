import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Events } from '@app/work';
import { NewDeviceSeen } from '../contract';
import type { Account } from '../account/account';

/** Notes the device, and says whether the account knew others before and not this one. */
const NOTED = `
  with noted as (
    insert into identity.known_devices (account_id, device_hash, first_seen_at, last_seen_at)
    values ($1, $2, $3, $3)
    on conflict (account_id, device_hash) do update set last_seen_at = excluded.last_seen_at)
  select count(*) > 0 and not bool_or(device_hash = $2) as "isNew" from identity.known_devices where account_id = $1`;

/** Remembers, by a keyed hash, which devices signed in to an account before. */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Notes the device, and announces one that was never seen; the first device of an account is no news. */
  async recognise({ id: accountId, familyId }: Account, sessionId: string, deviceId: string | null): Promise<void> {
    const now = this.clock.now();
    // A device without a memory is a new one each time.
    const hash = this.keyring.lookupHash('identity.device', accountId, deviceId ?? sessionId);
    const [{ isNew }] = await this.db.manager.query<[{ isNew: boolean }]>(NOTED, [accountId, hash, now]);
    if (!isNew) return;
    await this.events.publish(new NewDeviceSeen({ familyId: familyId ?? '', accountId, sessionId }));
  }
}
