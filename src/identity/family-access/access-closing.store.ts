import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { ErasureScope } from '@app/kernel';

type Subject = Pick<ErasureScope, 'familyId' | 'childId'>;

const OF_SUBJECT = `family_id = $1 and revoked_at is null and expires_at > $3
  and ($2::uuid is null or child_ids <@ array[$2]::uuid[])`;

const KEYS = `update identity.api_keys set revoked_at = $3 where ${OF_SUBJECT}`;

/** The primary guardian answers for what the family decided; what a court sealed ends by itself, and is not counted. */
const AUTHORISATIONS = `
  update identity.authorisations set revoked_at = $3, revoked_by = coalesce(
      (select id from identity.accounts where family_id = $1 and role = 'family_admin' limit 1), requester_id)
   where ${OF_SUBJECT} and decision is distinct from 'refused' and (sealed_until is null or sealed_until <= $3)`;

/** Takes back what lets others to a family or a child. Joins the erasure's transaction. */
@Injectable()
export class AccessClosing {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many keys were taken back */
  keys(subject: Subject): Promise<number> {
    return this.count(KEYS, subject);
  }

  /** @returns how many authorisations were taken back */
  authorisations(subject: Subject): Promise<number> {
    return this.count(AUTHORISATIONS, subject);
  }

  private async count(statement: string, { familyId, childId }: Subject): Promise<number> {
    const values = [familyId, childId, this.clock.now()];
    const [, changed] = await this.db.askAsService<[unknown[], number]>('identity', statement, values);
    return changed;
  }
}
