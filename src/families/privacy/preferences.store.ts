import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { everything, unchosen } from './sensitivity';
import type { Preferences } from './sensitivity';

/** What guardians chose for each child. Calls join the caller's transaction. */
@Injectable()
export class PreferenceStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async of(familyId: string, childId: string): Promise<Preferences> {
    const [row] = await this.db.manager.query<Preferences[]>(
      `select sensitivity, quiet_from as "quietFrom", quiet_to as "quietTo", platforms
         from families.preferences where family_id = $1 and child_id = $2`,
      [familyId, childId],
    );
    // A category that came after the choice was made counts in full.
    return row ? { ...row, sensitivity: { ...everything, ...row.sensitivity } } : unchosen;
  }

  /** `of` in a transaction of its own. */
  ask(familyId: string, childId: string): Promise<Preferences> {
    return this.db.inFamily(familyId, () => this.of(familyId, childId));
  }

  async choose(familyId: string, childId: string, chosen: Preferences): Promise<void> {
    await this.db.manager.query(
      `insert into families.preferences (child_id, family_id, sensitivity, quiet_from, quiet_to, platforms, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (child_id) do update set sensitivity = excluded.sensitivity, quiet_from = excluded.quiet_from,
         quiet_to = excluded.quiet_to, platforms = excluded.platforms, updated_at = excluded.updated_at`,
      [
        childId,
        familyId,
        JSON.stringify(chosen.sensitivity),
        chosen.quietFrom,
        chosen.quietTo,
        chosen.platforms,
        this.clock.now(),
      ],
    );
  }
}
