import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';

/** When each family has to be looked at again. */
@Injectable()
export class FollowUps {
  constructor(private readonly db: Database) {}

  /** @returns ids of the families that are due, those longest due first */
  async due(now: Date): Promise<string[]> {
    const rows = await this.db.askAsService<{ id: string }[]>(
      'membership',
      'select id from families.families where follow_at <= $1 order by follow_at, id',
      [now],
    );
    return rows.map(({ id }) => id);
  }

  /** What is read from here until commit is no older than this: whoever changes it meanwhile has it looked at again. */
  async hold(familyId: string): Promise<void> {
    await this.db.manager.query('select from families.families where id = $1 for no key update', [familyId]);
  }

  /** @param at null: never, the family was erased */
  async next(familyId: string, at: Date | null): Promise<void> {
    await this.db.askInFamily(
      familyId,
      `update families.families set follow_at = coalesce($2::timestamptz, 'infinity') where id = $1`,
      [familyId, at],
    );
  }
}
