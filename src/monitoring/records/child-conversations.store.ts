import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';

/** Which conversations a child has. */
@Injectable()
export class ChildConversations {
  constructor(private readonly db: Database) {}

  async ids(familyId: string, childId: string): Promise<string[]> {
    const rows = await this.db.askInFamily<{ id: string }[]>(
      familyId,
      'select id from monitoring.conversations where family_id = $1 and child_id = $2 order by id',
      [familyId, childId],
    );
    return rows.map(({ id }) => id);
  }
}
