import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Undertaken } from '@app/work';
import type { Undertaking, Unfinished } from '@app/work';

/** Conversations whose newest messages nobody will judge: nothing is known of them, whatever was known before. */
@Undertaken({
  what: 'analysis',
  by: 'AssessConversationOnMessagesCaptured',
  key: 'conversationIds',
  lateAfterSeconds: 3600,
})
@Injectable()
export class AbandonedConversations implements Undertaking {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** One that was never judged has no row, and is shown as not judged already. */
  async giveUp({ id, familyId }: Pick<Unfinished, 'id' | 'familyId'>): Promise<void> {
    await this.db.askInFamily(
      familyId,
      `update detection.conversations set status = 'unanalysed', reason = 'analysis-failed', updated_at = $2
        where conversation_id = $1 and status <> 'unanalysed'`,
      [id, this.clock.now()],
    );
  }
}
