import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { DeviceInfo } from '../contract';
import { Account } from '../account/account';
import { ACCOUNT_COLUMNS } from '../account/account.table';
import { IDLE_MS, RefreshOutcome, Session } from './session';
import { sessions } from './session.table';
import { KnownDevices } from './known-devices.store';

/** What is sealed of the device of a session. */
export interface SessionDevice {
  readonly userAgent: string;
  readonly ip: string;
}

const sealedDevice = sealedColumn<SessionDevice>(sessions, 'device_sealed');

/** The sessions of all accounts. */
@Injectable()
export class Sessions {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly devices: KnownDevices,
    private readonly clock: Clock,
  ) {}

  /** @returns the new session's id, its refresh token, and the account as it is now */
  start(accountId: string, { deviceType, deviceId, userAgent, ip }: DeviceInfo, hasSecondFactor: boolean) {
    return this.db.asService('identity', async () => {
      const now = this.clock.now();
      const [session, refreshToken] = Session.start(accountId, { deviceType, hasSecondFactor }, now);
      const device: SessionDevice = { userAgent, ip };
      session.device = sealedDevice.seal(await this.keyring.identityKey(), device, session.id);
      const account = await this.signedIn(accountId, now);
      if (account.suspendedAt) throw accountSuspended();
      await this.db.manager.insert(Session, session);
      await this.devices.recognise(account, session.id, deviceId);
      return { sessionId: session.id, refreshToken, account };
    });
  }

  private async signedIn(accountId: string, now: Date): Promise<Account> {
    // TypeORM answers an UPDATE with its rows and their number.
    const [[account]] = await this.db.manager.query<[Account[], number]>(
      `update identity.accounts a set last_sign_in_at = $2 where a.id = $1 returning ${ACCOUNT_COLUMNS}`,
      [accountId, now],
    );
    if (!account) throw new Error(`there is no account ${accountId}`);
    return Account.stored(account);
  }

  /** Spends a refresh token. Committed whatever the outcome: a reused token ends the session though it is refused. */
  refresh(
    sessionId: string,
    secret: string,
  ): Promise<{ outcome: RefreshOutcome; token: string | null; accountId: string | null }> {
    return this.db.asService('identity', async () => {
      const session = await this.locked(sessionId);
      if (!session) return { outcome: 'refused', token: null, accountId: null };
      const result = session.refresh(secret, this.clock.now());
      await this.db.manager.save(session);
      return { ...result, accountId: session.accountId };
    });
  }

  /** @returns whether the session goes on without a refresh token */
  renew(sessionId: string): Promise<boolean> {
    return this.db.asService('identity', async () => {
      const session = await this.locked(sessionId);
      const isRenewed = session?.renew(this.clock.now()) ?? false;
      if (isRenewed) await this.db.manager.save(session);
      return isRenewed;
    });
  }

  private locked(sessionId: string): Promise<Session | null> {
    return this.db.manager.findOne(Session, { where: { id: sessionId }, lock: { mode: 'pessimistic_write' } });
  }

  /** The living sessions of an account, last used first. */
  aliveOf(accountId: string): Promise<(Session & { readonly opened: SessionDevice })[]> {
    return this.db.asService('identity', async () => {
      const now = this.clock.now();
      const key = await this.keyring.identityKey();
      const sessions = await this.db.manager
        .createQueryBuilder(Session, 's')
        .where('s.accountId = :accountId and s.endedAt is null and s.expiresAt > :now and s.lastUsedAt > :idle', {
          accountId,
          now,
          idle: new Date(now.getTime() - IDLE_MS),
        })
        .orderBy('s.lastUsedAt', 'DESC')
        .limit(MOST_SHOWN)
        .getMany();
      return sessions.map((session) =>
        Object.assign(session, {
          opened: sealedDevice.open(key, session.device, session.id),
        }),
      );
    });
  }

  /** Ends one session of an account, or all but one, or all. @returns the ids of those that ended just now */
  end(accountId: string, which: { readonly only?: string; readonly except?: string } = {}): Promise<string[]> {
    return this.db.asService('identity', async () => {
      const [rows] = await this.db.manager.query<[{ id: string }[], number]>(
        `update identity.sessions set ended_at = $2
          where account_id = $1 and ended_at is null and ($3::uuid is null or id = $3) and ($4::uuid is null or id <> $4)
          returning id`,
        [accountId, this.clock.now(), which.only ?? null, which.except ?? null],
      );
      return rows.map(({ id }) => id);
    });
  }
}

const accountSuspended = () =>
  new DomainError(errors.ACCOUNT_SUSPENDED, 'This account is suspended; ask the administrator', 'forbidden');

const MOST_SHOWN = 200;
