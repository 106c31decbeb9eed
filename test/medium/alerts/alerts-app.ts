import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Injectable, Module } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Command, Query } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { inWork, newWork } from '@app/ambient';
import { AuditTrailModule } from '@app/audit';
import { Config, ConfigModule } from '@app/config';
import { CryptoModule, Keyring } from '@app/crypto';
import { DatabaseModule, PubSub } from '@app/database';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { LedgerModule } from '@app/ledger';
import { ObservabilityModule } from '@app/observability';
import { Cursors } from '@app/requests';
import { promptly, Reaction, WorkModule } from '@app/work';
import { dataSourceOptions } from '../../../ormconfig';
import { AlertsModule } from '../../../src/alerts/alerts.module';
import { ALERT_CHANGES, AlertRaised, AlertUpdated } from '../../../src/alerts/contract';
import type { AlertChange } from '../../../src/alerts/contract';
import { RaiseAlertOnRiskAssessed } from '../../../src/alerts/incidents/raise-alert-on-risk-assessed';
import { RiskAssessed } from '../../../src/detection/contract';
import { anActor } from '../../support/people/actors';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { answers, Others } from './others';

/** What every process was told for those who are connected. */
export const heard: AlertChange[] = [];

@Injectable()
class Ear {
  constructor(pubSub: PubSub) {
    const listener = { heard: (text: string) => heard.push(JSON.parse(text) as AlertChange), missed: () => undefined };
    pubSub.subscribe(ALERT_CHANGES, listener);
  }
}

/** What other contexts heard. */
export const published: (AlertRaised | AlertUpdated)[] = [];
const policy = { ...promptly, queue: 'tests', lane: 'deliver' } as const;

@Injectable()
class OtherContext {
  @Reaction(AlertRaised, policy)
  async raised(fact: AlertRaised): Promise<void> {
    published.push(fact);
  }

  @Reaction(AlertUpdated, policy)
  async updated(fact: AlertUpdated): Promise<void> {
    published.push(fact);
  }
}

/** A time that the test sets. */
export const clock = { time: new Date('2026-11-20T12:00:00Z'), now: () => clock.time };

@Global()
@Module({
  providers: [{ provide: Clock, useValue: clock }, Cursors, Ear, OtherContext, ...Others],
  exports: [Clock, Cursors],
})
class Surroundings {}

export interface Place {
  readonly familyId: string;
  readonly childId: string;
  readonly conversationId: string;
}

/** The alerts context on a real database; the contexts it asks are answered by the test. */
export class AlertsApp {
  private constructor(
    readonly app: INestApplicationContext,
    readonly database: TestDatabase,
    private readonly folder: string,
  ) {}

  static async start(): Promise<AlertsApp> {
    const database = await aDatabase();
    // The rows that findings point at are other contexts'.
    await database.script(`
      alter table alerts.alert_messages drop constraint if exists alert_messages_message_id_fkey;
      alter table alerts.alert_messages drop constraint if exists alert_messages_assessment_id_fkey;
      alter table alerts.alerts drop constraint if exists alerts_conversation_id_fkey`);
    const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
    const environment = { ...database.environment, SAFEGUARDIAN_DATA: folder, LOG_LEVEL: 'silent' };
    const testing = await Test.createTestingModule({
      imports: [
        ConfigModule,
        Surroundings,
        ObservabilityModule,
        DatabaseModule.forRoot(dataSourceOptions),
        WorkModule,
        CryptoModule,
        LedgerModule,
        AuditTrailModule,
        AlertsModule,
      ],
    })
      .overrideProvider(Config)
      .useValue(Config.fromEnvironment(environment))
      .compile();
    return new AlertsApp(await testing.init(), database, folder);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true });
  }

  /** A family with one child and one conversation of it. */
  async aPlace(familyId?: string): Promise<Place> {
    const place = { familyId: familyId ?? randomUUID(), childId: randomUUID(), conversationId: randomUUID() };
    if (!familyId) {
      await this.app.get(Keyring).createFamilyKey(place.familyId);
      await this.database.query(
        `insert into families.families (id, name_sealed, time_zone, created_at) values ($1, '', 'Europe/Berlin', now())`,
        [place.familyId],
      );
    }
    await this.database.query(
      `insert into families.children (id, family_id, profile_sealed, created_at) values ($1, $2, '', now())`,
      [place.childId, place.familyId],
    );
    answers.children.push({ ...place, name: 'Nora Berg' });
    return place;
  }

  /** A finding at a place, with an assessment behind it. */
  aRisk(place: Place, overrides: Partial<RiskAssessed['data']> = {}): RiskAssessed {
    const messageIds = [randomUUID()];
    const found = { category: 'grooming', severity: 'high', probability: 0.9, messageIds } as const;
    const data = { ...place, assessmentId: randomUUID(), ...found, ...overrides };
    answers.assessments.push(data);
    return new RiskAssessed(data);
  }

  /** Delivers a finding, as the queue does. */
  hear(risk: RiskAssessed): Promise<void> {
    return inWork(newWork(randomUUID()), () => this.app.get(RaiseAlertOnRiskAssessed).handle(risk));
  }

  /** @returns the id of the incident that a new finding raised */
  async anAlert(place: Place, overrides: Partial<RiskAssessed['data']> = {}): Promise<string> {
    const risk = this.aRisk(place, overrides);
    await this.hear(risk);
    const [{ id }] = await this.database.query<{ id: string }>(
      'select alert_id as id from alerts.alert_messages where assessment_id = $1',
      [risk.data.assessmentId],
    );
    return id;
  }

  ask<T>(familyId: string, query: Query<T>, overrides: Partial<Actor> = {}): Promise<T> {
    return this.as(familyId, overrides, () => this.app.get(QueryBus).execute(query));
  }

  /** As a request whose use of a capability the audit trail keeps. */
  command<T>(familyId: string, command: Command<T>, overrides: Partial<Actor> = {}): Promise<T> {
    return this.as(familyId, overrides, () => this.app.get(CommandBus).execute(command));
  }

  private as<T>(familyId: string, overrides: Partial<Actor>, work: () => Promise<T>): Promise<T> {
    const actor = anActor({ familyId, ...overrides });
    const use = { action: 'alerts.acknowledge', isRecorded: false };
    return inWork({ ...newWork(randomUUID()), actor, use }, work);
  }
}
