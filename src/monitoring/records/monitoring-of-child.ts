import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { MonitoringOfChild } from '../contract';
import type { MonitoringRecords } from '../contract';
import { Conversations } from '../conversations/conversations.store';
import { ImportStore } from '../imports/imports.store';
import { SessionStore } from '../sessions/sessions.store';

/** Everything kept about a child here, but the messages. */
@QueryHandler(MonitoringOfChild)
export class MonitoringOfChildHandler implements IQueryHandler<MonitoringOfChild> {
  constructor(
    private readonly sessions: SessionStore,
    private readonly imports: ImportStore,
    private readonly conversations: Conversations,
  ) {}

  async execute({ familyId, childId }: MonitoringOfChild): Promise<MonitoringRecords> {
    const sessions = await this.sessions.ofChild(familyId, childId);
    const imports = await this.imports.ofChild(familyId, childId);
    return {
      sessions: sessions.map((session) => ({ ...session })),
      imports: await Promise.all(
        imports.map(async (chatImport) => {
          const { details: _, ...rest } = chatImport;
          return { ...rest, ...(await this.imports.openDetails(chatImport)) };
        }),
      ),
      conversations: await this.conversations.ofChild(familyId, childId),
    };
  }
}
