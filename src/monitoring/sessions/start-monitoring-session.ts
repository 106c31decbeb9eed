import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { ChildOfFamily, WatchedPlatforms } from '../../families/contract';
import { assertMonitored, assertWatched } from './monitored';
import { Session } from './session';
import { SessionStore } from './sessions.store';

export class StartMonitoringSession extends Command<Session> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly platform: Platform,
    readonly deviceType: string,
  ) {
    super();
  }
}

/** A device of a child begins to send. */
@CommandHandler(StartMonitoringSession)
export class StartMonitoringSessionHandler implements ICommandHandler<StartMonitoringSession> {
  constructor(
    private readonly sessions: SessionStore,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, childId, platform, deviceType }: StartMonitoringSession): Promise<Session> {
    const child = await this.queries.execute(new ChildOfFamily(familyId, childId));
    assertMonitored(child);
    assertWatched(platform, await this.queries.execute(new WatchedPlatforms(familyId, childId)));
    const now = this.clock.now();
    const session = new Session(randomUUID(), familyId, childId, platform, deviceType, now, now);
    await this.sessions.add(session);
    return session;
  }
}
