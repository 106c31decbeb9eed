import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { EraseFamilyRecords } from '../contract';

/** What is kept about one child beside its profile; notices without a child go with the family. */
const OF_A_CHILD = ['families.agreements', 'families.preferences', 'families.emergency_cards', 'families.notices'];

/** Joins the erasure's transaction. */
@CommandHandler(EraseFamilyRecords)
export class EraseFamilyRecordsHandler implements ICommandHandler<EraseFamilyRecords> {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, childId }: EraseFamilyRecords) {
    const now = this.clock.now();
    const [children] = await this.db.manager.query<[{ accountId: string | null }[], number]>(
      `update families.children child set profile_sealed = '', erased_at = $3
        where family_id = $1 and id = coalesce($2, id) and erased_at is null
        returning to_jsonb(child) ->> 'account_id' as "accountId"`,
      [familyId, childId, now],
    );
    const removed: Record<string, number> = {};
    for (const table of OF_A_CHILD) {
      const [, count] = await this.db.manager.query<[unknown[], number]>(
        `delete from ${table} where family_id = $1 and ($2::uuid is null or child_id = $2)`,
        [familyId, childId],
      );
      removed[table] = count;
    }
    if (childId === null) {
      await this.db.manager.query(`update families.families set name_sealed = '', erased_at = $2 where id = $1`, [
        familyId,
        now,
      ]);
    }
    return {
      rows: { ...removed, 'families.children': children.length, 'families.families': childId === null ? 1 : 0 },
      childAccountIds: children.flatMap(({ accountId }) => accountId ?? []),
    };
  }
}
