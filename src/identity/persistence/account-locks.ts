import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { In, MoreThan } from 'typeorm';
import type { AccountProfile } from '../contract';
import { Account } from '../domain/account';

/** Knows which accounts too many wrong passwords have locked, and opens them again. Runs inside a transaction of `identity`. */
@Injectable()
export class AccountLocks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns until when, for those of the accounts that are locked now, by id */
  async lockedUntil(profiles: readonly AccountProfile[]): Promise<Map<string, Date>> {
    const where = { id: In(profiles.map(({ id }) => id)), lockedUntil: MoreThan(this.clock.now()) };
    const locked = await this.db.manager.findBy(Account, where);
    return new Map(locked.map(({ id, lockedUntil }) => [id, lockedUntil!]));
  }

  async lift({ id }: AccountProfile): Promise<void> {
    await this.db.manager.update(Account, { id }, { failedSignIns: 0, lockedUntil: null });
  }
}
