import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { ConversationLabels, MonitoringOfChild } from '../contract';
import type { MonitoringRecords } from '../contract';
import { ChatImport } from '../imports/chat-import';
import { Session } from '../sessions/session';
import { ImportStore } from '../imports/imports.store';

@QueryHandler(MonitoringOfChild)
export class MonitoringOfChildHandler implements IQueryHandler<MonitoringOfChild> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly imports: ImportStore,
  ) {}

  execute({ familyId, childId }: MonitoringOfChild): Promise<MonitoringRecords> {
    return this.db.inFamily(familyId, async () => {
      const where = { familyId, childId };
      const sessions = await this.db.manager.find(Session, { where, order: { startedAt: 'ASC' } });
      const imports = await this.db.manager.find(ChatImport, { where, order: { createdAt: 'ASC' } });
      const ids = await this.db.manager.query<{ id: string }[]>(
        'select id from monitoring.conversations where child_id = $1 order by id',
        [childId],
      );
      const conversationIds = ids.map(({ id }) => id);
      return {
        sessions: sessions.map((session) => ({ ...session })),
        imports: await Promise.all(
          imports.map(async ({ details, ...rest }) => ({
            ...rest,
            ...(await this.imports.openDetails({ ...rest, details } as ChatImport)),
          })),
        ),
        conversations: await this.queries.execute(new ConversationLabels(familyId, conversationIds)),
      };
    });
  }
}
