import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { ErasedRows } from '@app/kernel';
import { CloseFamilyAccess } from '../contract';

/** Joins the erasure's transaction. */
@CommandHandler(CloseFamilyAccess)
export class CloseFamilyAccessHandler implements ICommandHandler<CloseFamilyAccess> {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  execute({ familyId, childId, holdsEvidence }: CloseFamilyAccess): Promise<ErasedRows> {
    return this.db.asService('identity', async () => ({
      'identity.api_keys': await this.count(KEYS, familyId, childId),
      // Whoever has evidence on hold needs what lets them to it; it ends by itself.
      'identity.authorisations': holdsEvidence ? 0 : await this.count(AUTHORISATIONS, familyId, childId),
    }));
  }

  private async count(statement: string, familyId: string, childId: string | null): Promise<number> {
    const values = [familyId, childId, this.clock.now()];
    const [, changed] = await this.db.manager.query<[unknown[], number]>(statement, values);
    return changed;
  }
}

const OF_SUBJECT = `family_id = $1 and revoked_at is null and expires_at > $3
  and ($2::uuid is null or child_ids <@ array[$2]::uuid[])`;

const KEYS = `update identity.api_keys set revoked_at = $3 where ${OF_SUBJECT}`;

/** The primary guardian answers for what the family decided. */
const AUTHORISATIONS = `
  update identity.authorisations set revoked_at = $3, revoked_by = coalesce(
      (select id from identity.accounts where family_id = $1 and role = 'family_admin' limit 1), requester_id)
   where ${OF_SUBJECT} and decision is distinct from 'refused'`;
