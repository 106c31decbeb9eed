import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { ageBandOf, ageOn, checkDateOfBirth, dateIn } from './age';
import { Child } from './child';
import { checkTimeZone, Family } from '../family/family';
import { assertFits } from '../family/plan';
import { tierOf } from '../privacy/privacy-tier';
import { sealChildProfile } from './child-profile';
import type { ChildProfile } from './child-profile';

/** Takes a child into a family: as far as the plan reaches, and only while it is one. Joins the caller's transaction. */
@Injectable()
export class NewChildren {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError PLAN_LIMIT, TIME_ZONE, DATE_OF_BIRTH */
  async add(familyId: string, profile: ChildProfile, accountId: string | null): Promise<string> {
    const lock = { mode: 'pessimistic_write' } as const;
    const family = await this.db.manager.findOneOrFail(Family, { where: { id: familyId }, lock });
    assertFits(family.plan, 'children', await this.db.manager.countBy(Child, { familyId }));
    const timeZone = profile.timeZone ?? family.timeZone;
    checkTimeZone(timeZone);
    const now = this.clock.now();
    const today = dateIn(timeZone, now);
    checkDateOfBirth(profile.dateOfBirth, today);
    const id = randomUUID();
    const key = await this.keyring.createChildKey(familyId, id);
    const child = new Child(id, familyId, sealChildProfile(key, id, familyId, profile), now);
    child.accountId = accountId;
    child.tierTold = tierOf(ageBandOf(ageOn(today, profile.dateOfBirth)), null);
    await this.db.manager.insert(Child, child);
    return id;
  }
}
