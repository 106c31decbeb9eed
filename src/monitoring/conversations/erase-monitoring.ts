import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { ErasedRows } from '@app/kernel';
import { EraseMonitoring } from '../contract';
import { Spool } from '../imports/spool';

const OF_CHILD = 'family_id = $1 and child_id = coalesce($2, child_id)';

/** Joins the erasure's transaction. */
@CommandHandler(EraseMonitoring)
export class EraseMonitoringHandler implements ICommandHandler<EraseMonitoring> {
  constructor(
    private readonly db: Database,
    private readonly spool: Spool,
  ) {}

  async execute({ familyId, childId }: EraseMonitoring): Promise<ErasedRows> {
    const whose = [familyId, childId];
    const imports = await this.db.manager.query<{ id: string }[]>(
      `select id from monitoring.imports where ${OF_CHILD}`,
      whose,
    );
    for (const { id } of imports) await this.spool.remove(id);
    const messages = await this.db.remove(
      `delete from monitoring.messages where conversation_id in (select id from monitoring.conversations where ${OF_CHILD})`,
      whose,
    );
    return {
      'monitoring.messages': messages,
      'monitoring.conversations': await this.db.remove(`delete from monitoring.conversations where ${OF_CHILD}`, whose),
      'monitoring.imports': await this.db.remove(`delete from monitoring.imports where ${OF_CHILD}`, whose),
      'monitoring.sessions': await this.db.remove(`delete from monitoring.sessions where ${OF_CHILD}`, whose),
    };
  }
}
