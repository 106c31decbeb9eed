import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';

/** One use of a right on a child's data. */
export interface Look {
  readonly at: Date;
  readonly action: string;
  readonly outcome: string;
  readonly actorRole: string | null;
  readonly objectType: string | null;
}

/** The entries of the audit trail that name a child, newest first. */
@Injectable()
export class WhoLooked {
  constructor(private readonly db: Database) {}

  at(familyId: string, childId: string): Promise<Look[]> {
    return this.db.asService('audit', () =>
      this.db.manager.query(
        `select at, action, outcome, actor_role as "actorRole", object_type as "objectType" from audit.entries
          where family_id = $1 and child_id = $2 order by at desc, id`,
        [familyId, childId],
      ),
    );
  }
}
