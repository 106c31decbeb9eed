import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { CommandBus, CqrsModule, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { Command, IQueryHandler, Query } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { Config, ConfigModule } from '@app/config';
import { CryptoModule, Keyring } from '@app/crypto';
import { DatabaseModule } from '@app/database';
import { FilesModule } from '@app/files';
import { Clock, DomainEvent, platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { ObservabilityModule } from '@app/observability';
import { Realtime } from '@app/realtime';
import { Cursors } from '@app/requests';
import { Events, WorkModule } from '@app/work';
import { dataSourceOptions } from '../../../ormconfig';
import { ChildOfFamily, FamilyBasics, WatchedPlatforms } from '../../../src/families/contract';
import type { ChildView } from '../../../src/families/contract';
import { RiskOfConversations } from '../../../src/monitoring/contract';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module';
import { CaptureMessages } from '../../../src/monitoring/sessions/capture-messages';
import type { CapturedMessage } from '../../../src/monitoring/sessions/capture-messages';
import type { Session } from '../../../src/monitoring/sessions/session';
import { StartMonitoringSession } from '../../../src/monitoring/sessions/start-monitoring-session';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';

/** What the families context answers; a test may change it. */
export const family: { child: Omit<ChildView, 'id'>; watched: readonly Platform[] } = {
  child: {
    firstName: 'Nora',
    name: 'Nora Berg',
    age: 13,
    ageBand: '11_13',
    monitoringStatus: 'active',
    tier: 'excerpts',
    hasLogin: false,
  },
  watched: platforms,
};

@QueryHandler(ChildOfFamily)
class KnownChild implements IQueryHandler<ChildOfFamily> {
  async execute({ childId }: ChildOfFamily): Promise<ChildView> {
    return { ...family.child, id: childId };
  }
}
@QueryHandler(WatchedPlatforms)
class KnownPlatforms implements IQueryHandler<WatchedPlatforms> {
  async execute(): Promise<readonly Platform[]> {
    return family.watched;
  }
}
/** Nothing is judged in these tests. */
@QueryHandler(RiskOfConversations)
class NoRisks implements IQueryHandler<RiskOfConversations> {
  async execute() {
    return [];
  }
}
@QueryHandler(FamilyBasics)
class KnownFamily implements IQueryHandler<FamilyBasics> {
  async execute({ familyId: id }: FamilyBasics) {
    const [name, timeZone, language, createdAt] = ['Berg', 'Europe/Berlin', 'en', new Date()] as const;
    return { id, name, timeZone, language, createdAt };
  }
}

/** The time, which a test may set. */
export class SetClock extends Clock {
  at: Date | null = null;
  now(): Date {
    return this.at ?? new Date();
  }
}

/** News that would have gone to the family's sockets. */
export const told: { readonly event: string; readonly data: unknown }[] = [];
const tell = (_: string, __: string, event: string, data: unknown) => told.push({ event, data });
const realtime = { toFamilyHere: tell, toFamily: tell };

@Global()
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [
    { provide: Clock, useClass: SetClock },
    { provide: Realtime, useValue: realtime },
    Cursors,
    KnownChild,
    KnownPlatforms,
    NoRisks,
    KnownFamily,
  ],
  exports: [Clock, Realtime, Cursors, CqrsModule],
})
class Surroundings {}

/** Monitoring, and what a test adds, on a real database; the families context is answered by the test. */
export class MonitoringApp {
  private constructor(
    readonly app: INestApplicationContext,
    readonly database: TestDatabase,
    private readonly folder: string,
    private readonly published: readonly DomainEvent[],
  ) {}

  static async start(others: readonly Type[] = [], lanes = 'deliver'): Promise<MonitoringApp> {
    const database = await aDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'monitoring-'));
    const environment = { ...database.environment, SAFEGUARDIAN_DATA: folder, LOG_LEVEL: 'silent', LANES: lanes };
    const testing = await Test.createTestingModule({
      imports: [
        ConfigModule,
        Surroundings,
        ObservabilityModule,
        DatabaseModule.forRoot(dataSourceOptions),
        WorkModule,
        CryptoModule,
        FilesModule,
        MonitoringModule,
        ...others,
      ],
    })
      .overrideProvider(Config)
      .useValue(Config.fromEnvironment(environment))
      .compile();
    const published: DomainEvent[] = [];
    const events = testing.get(Events);
    const publish = events.publish.bind(events);
    jest.spyOn(events, 'publish').mockImplementation((fact, delivery) => {
      published.push(fact);
      return publish(fact, delivery);
    });
    return new MonitoringApp(await testing.init(), database, folder, published);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true });
  }

  get clock(): SetClock {
    return this.app.get(Clock);
  }

  run<T>(command: Command<T>): Promise<T> {
    return this.app.get(CommandBus).execute(command);
  }
  ask<T>(query: Query<T>): Promise<T> {
    return this.app.get(QueryBus).execute(query);
  }

  /** A family with one child. */
  async aFamily(): Promise<{ familyId: string; childId: string }> {
    const [familyId, childId] = [randomUUID(), randomUUID()];
    await this.app.get(Keyring).createFamilyKey(familyId);
    await this.database.query(
      `insert into families.families (id, name_sealed, time_zone, created_at) values ($1, '', 'Europe/Berlin', now())`,
      [familyId],
    );
    await this.database.query(
      `insert into families.children (id, family_id, profile_sealed, created_at) values ($1, $2, '', now())`,
      [childId, familyId],
    );
    return { familyId, childId };
  }

  /** A device of a new family's child. */
  async aSession(platform: Platform = 'whatsapp'): Promise<Session> {
    const { familyId, childId } = await this.aFamily();
    return this.run(new StartMonitoringSession(familyId, childId, platform, 'mobile'));
  }

  capture({ familyId, id }: Session, messages: readonly CapturedMessage[]) {
    return this.run(new CaptureMessages(familyId, id, messages));
  }

  /** Every fact of this kind about a child that was published, in that order. */
  facts<Data extends { familyId: string; childId: string }>(
    kind: new (data: Data) => DomainEvent<Data>,
    { childId }: { readonly childId: string },
  ): Data[] {
    const facts = this.published.filter((fact) => fact instanceof kind) as unknown as DomainEvent<Data>[];
    return facts.map(({ data }) => data as Data).filter((data) => data.childId === childId);
  }
}

/** `count` messages of one chat, a minute apart; `from` numbers the first of them. */
export const messagesOf = (conversationKey: string | undefined, count: number, from = 0): CapturedMessage[] =>
  Array.from({ length: count }, (_, at) => ({
    platformMessageId: `${conversationKey}/${from + at}`,
    conversationKey,
    conversationTitle: undefined,
    sender: (from + at) % 2 === 0 ? 'ida' : 'Nora',
    isFromChild: (from + at) % 2 === 1,
    type: 'text',
    text: `message ${from + at} of ${conversationKey}`,
    sentAt: new Date(Date.UTC(2026, 4, 3, 18, from + at)),
  }));
