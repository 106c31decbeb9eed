import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Injectable, Module } from '@nestjs/common';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Config, ConfigModule } from '@app/config';
import { Database, DatabaseModule } from '@app/database';
import { Clock, DomainEvent, SystemClock } from '@app/kernel';
import { ObservabilityModule } from '@app/observability';
import { Events, Periodic, promptly, Reaction, Retired, Undertaken, WorkModule } from '@app/work';
import type { Policy, Undertaking, Unfinished } from '@app/work';
import { dataSourceOptions } from '../../../ormconfig';
import type { TestDatabase } from '../../support/database/database';

export class Happened extends DomainEvent<{ readonly familyId: string; readonly word: string }> {
  static readonly type = 'test.happened';
}

export const aHappened = (word: string) => new Happened({ familyId: randomUUID(), word });

/** What was heard, by which reaction and when. */
export const heard: { readonly by: string; readonly word: string; readonly at: number }[] = [];
export const wordsHeardBy = (by: string) => heard.filter((one) => one.by === by).map(({ word }) => word);

const hear = (by: string, { data: { word } }: Happened) => {
  heard.push({ by, word, at: Date.now() });
  if (word === 'poison') throw new Error('this one never works');
};
const policy: Policy = { ...promptly, queue: 'tests', lane: 'deliver' };

@Retired('ForgetOnHappened', 'nobody has to forget any more')
@Injectable()
export class DeliverOnHappened {
  @Reaction(Happened, { ...policy, attempts: 3, backoff: { firstMs: 20, longestMs: 20 } })
  async handle(fact: Happened): Promise<void> {
    hear('deliver', fact);
  }
}

/** What was given up, by its name. */
export const givenUp: string[] = [];

@Undertaken({ what: 'test', by: 'DeliverOnHappened', key: 'word', lateAfterSeconds: 3600 })
@Injectable()
export class TestUndertaking implements Undertaking {
  open: Unfinished[] = [];

  async unfinished(): Promise<Unfinished[]> {
    return this.open;
  }

  async giveUp({ id }: Pick<Unfinished, 'id'>): Promise<void> {
    givenUp.push(id);
  }
}

@Injectable()
export class JudgeOnHappened {
  @Reaction(Happened, { ...policy, queue: 'tests-judge', lane: 'judge' })
  async handle(fact: Happened): Promise<void> {
    hear('judge', fact);
  }
}

/** When the hourly work asks to run next, run by run; in its period when nothing is left here. */
export const hourlyAgain: Date[] = [];

@Periodic(3600, policy)
@Injectable()
export class LookHourly {
  async run(): Promise<Date | undefined> {
    heard.push({ by: 'hourly', word: '', at: Date.now() });
    return hourlyAgain.shift();
  }
}

@Periodic(3600, { ...policy, needsSteadyClock: true })
@Injectable()
export class ForgetHourly {
  async run(): Promise<void> {
    heard.push({ by: 'forgetful', word: '', at: Date.now() });
  }
}

/** The machine's clock, which a test may set. */
class SettableClock extends SystemClock {
  aheadMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }
}

@Global()
@Module({ providers: [{ provide: Clock, useClass: SettableClock }], exports: [Clock] })
class Surroundings {}

export interface WorkApp {
  readonly app: INestApplicationContext;
  publish(word: string, at?: Date): Promise<void>;
  setClock(aheadMs: number): void;
  close(): Promise<void>;
}

/** The work of this file alone, in a process of the lanes given, on a real database. */
export async function aWorkApp(
  database: TestDatabase,
  LANES: string,
  without: readonly Type[] = [],
  besides: readonly Type[] = [],
): Promise<WorkApp> {
  const folder = mkdtempSync(join(tmpdir(), 'work-'));
  const environment = { ...database.environment, SAFEGUARDIAN_DATA: folder, LOG_LEVEL: 'silent', LANES };
  const usual = [DeliverOnHappened, JudgeOnHappened, LookHourly].filter((type) => !without.includes(type));
  const providers = [...usual, ...besides];
  const testing = await Test.createTestingModule({
    imports: [ConfigModule, Surroundings, ObservabilityModule, DatabaseModule.forRoot(dataSourceOptions), WorkModule],
    providers,
  })
    .overrideProvider(Config)
    .useValue(Config.fromEnvironment(environment))
    .compile();
  const app = await testing.init().catch(async (error: unknown) => {
    // What has started so far would go on, and look for its database for ever.
    await testing.close();
    throw error;
  });
  return {
    app,
    publish: (word, at) =>
      app.get(Database).asService('requests', () => app.get(Events).publish(aHappened(word), at && { at })),
    setClock: (aheadMs) => Object.assign(app.get(Clock), { aheadMs }),
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}
