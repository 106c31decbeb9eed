import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Family } from '../family/family';
import { founder } from '../members/member';
import { MemberStore } from '../members/members.store';
import { sealFamilyName } from '../family/family-name';

/** Founds a family with its key and its primary guardian. Joins the caller's transaction. */
@Injectable()
export class NewFamilies {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly members: MemberStore,
    private readonly clock: Clock,
  ) {}

  async found(familyId: string, name: string, timeZone: string, accountId: string): Promise<void> {
    const now = this.clock.now();
    const key = await this.keyring.createFamilyKey(familyId);
    await this.db.manager.insert(Family, new Family(familyId, sealFamilyName(key, familyId, name), timeZone, now));
    await this.members.add(familyId, accountId, founder, now);
  }
}
