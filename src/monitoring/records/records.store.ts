import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import type { ErasedRows } from '@app/kernel';

const OF_CHILD = 'family_id = $1 and child_id = coalesce($2, child_id)';

/** Removes what is kept about a child. Every call joins the caller's transaction. */
@Injectable()
export class MonitoringRecordsBook {
  constructor(private readonly db: Database) {}

  async importIds(familyId: string, childId: string | null): Promise<string[]> {
    const rows = await this.db.manager.query<{ id: string }[]>(`select id from monitoring.imports where ${OF_CHILD}`, [
      familyId,
      childId,
    ]);
    return rows.map(({ id }) => id);
  }

  /** @param childId null: of the whole family */
  async erase(familyId: string, childId: string | null): Promise<ErasedRows> {
    const whose = [familyId, childId];
    const messages = await this.db.remove(
      `delete from monitoring.messages where conversation_id in (select id from monitoring.conversations where ${OF_CHILD})`,
      whose,
    );
    const all = (table: string) => this.db.remove(`delete from ${table} where ${OF_CHILD}`, whose);
    return {
      'monitoring.messages': messages,
      'monitoring.daily_counts': await all('monitoring.daily_counts'),
      'monitoring.conversations': await all('monitoring.conversations'),
      'monitoring.imports': await all('monitoring.imports'),
      'monitoring.sessions': await all('monitoring.sessions'),
    };
  }
}
