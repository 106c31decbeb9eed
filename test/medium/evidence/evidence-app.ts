import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CommandBus, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AuditTrailModule } from '@app/audit';
import { Config, ConfigModule } from '@app/config';
import { CryptoModule, Keyring } from '@app/crypto';
import { Database, DatabaseModule } from '@app/database';
import { configureHttp, createAdapter, HttpModule } from '@app/http';
import { Clock, SystemClock, type Actor } from '@app/kernel';
import { LedgerModule } from '@app/ledger';
import { Events, WorkModule } from '@app/work';
import { RequestsModule } from '@app/requests';
import { ObservabilityModule } from '@app/observability';
import { dataSourceOptions } from '../../../ormconfig';
import { AlertBasis, AlertRaised, type AlertBasisView } from '../../../src/alerts/contract';
import { AlertFacts } from '../../../src/alerts/incidents/alert-facts.store';
import { MissingAlertsHandler } from '../../../src/alerts/incidents/missing-alerts';
import { EvidenceOfAlert } from '../../../src/alerts/contract';
import { EvidenceModule } from '../../../src/evidence/evidence.module';
import { SealEvidence } from '../../../src/evidence/sealing/seal-evidence';
import { DecideDisclosure, type Disclosure } from '../../../src/disclosure/contract';
import { SealOfAuthorisation } from '../../../src/identity/contract';
import { MessageContents, type OpenedMessage } from '../../../src/monitoring/contract';
import { Cursors } from '@app/requests';
import { anActor } from '../../support/people/actors';
import { aDatabase, type TestDatabase } from '../../support/database/database';

const opened: OpenedMessage[] = [];
const bases: AlertBasisView[] = [];

@QueryHandler(AlertBasis)
class KnownBasis implements IQueryHandler<AlertBasis> {
  async execute({ alertId, assessmentId }: AlertBasis): Promise<AlertBasisView> {
    return bases.find((basis) => basis.alertId === alertId && basis.assessmentId === assessmentId)!;
  }
}

@QueryHandler(MessageContents)
class KnownMessages implements IQueryHandler<MessageContents> {
  async execute({ messageIds }: MessageContents): Promise<OpenedMessage[]> {
    return opened.filter(({ id }) => messageIds.includes(id));
  }
}

/** What the child's tier keeps back: set by the test. */
export const tier: { withheld: Disclosure['withheld'] } = { withheld: null };

@QueryHandler(DecideDisclosure)
class WordsShown implements IQueryHandler<DecideDisclosure> {
  async execute() {
    return { withheld: tier.withheld, isWhole: false, before: 3, flagged: 12, tier: null, days: null, since: null };
  }
}

@QueryHandler(SealOfAuthorisation)
class NoSeals implements IQueryHandler<SealOfAuthorisation> {
  async execute() {
    return null;
  }
}

/** Who calls: set by the test in place of an access token. */
export const caller: { actor: Actor | null } = { actor: null };

class CallerGuard {
  canActivate(context: { switchToHttp(): { getRequest(): { user?: Actor } } }): boolean {
    if (caller.actor) context.switchToHttp().getRequest().user = caller.actor;
    return true;
  }
}

@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: APP_GUARD, useClass: CallerGuard },
    KnownBasis,
    KnownMessages,
    AlertFacts,
    MissingAlertsHandler,
    WordsShown,
    NoSeals,
    Cursors,
  ],
  exports: [Clock, Cursors],
})
class Surroundings {}

/** What the routes answer, all of them in one: each test reads the members that its route has. */
export interface Answer {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly data: {
    readonly evidence: readonly { readonly id: string; readonly integrity_verified: boolean }[];
    readonly total: number;
    readonly has_more: boolean;
    readonly verified: boolean;
    readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
    readonly messages: readonly { readonly text: string }[];
    readonly messages_withheld: number;
    readonly content: { readonly withheld: string | null };
    readonly access_count: number;
    readonly chain_of_custody: readonly { readonly action: string; readonly hash: string; readonly reason: string }[];
    readonly id: string;
    readonly legal_holds: readonly object[];
    readonly keys: readonly { readonly id: string }[];
    readonly entry: { readonly index: number; readonly tree_size: number };
  };
}

/** The evidence context on a real database, behind real HTTP; the contexts it asks are answered by the test. */
export class EvidenceApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    private readonly folder: string,
  ) {}

  static async start(): Promise<EvidenceApp> {
    const database = await aDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    const config = Config.fromEnvironment({
      ...database.environment,
      SAFEGUARDIAN_DATA: folder,
      SAFEGUARDIAN_DB_POOL: '8',
      LOG_LEVEL: 'silent',
    });
    const testing = await Test.createTestingModule({
      imports: [
        HttpModule,
        ConfigModule,
        Surroundings,
        ObservabilityModule,
        DatabaseModule.forRoot(dataSourceOptions),
        WorkModule,
        CryptoModule,
        LedgerModule,
        AuditTrailModule,
        RequestsModule,
        EvidenceModule,
      ],
    })
      .overrideProvider(Config)
      .useValue(config)
      .compile();
    const app = testing.createNestApplication<NestFastifyApplication>(createAdapter([]), { logger: false });
    await configureHttp(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new EvidenceApp(app, database, folder);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true });
  }

  /** A family with a child, and its guardian. */
  async aFamily(): Promise<{ familyId: string; childId: string; guardian: Actor }> {
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
    const guardian: Actor = anActor({ familyId });
    return { familyId, childId, guardian };
  }

  /** An incident that rests on messages with these texts. */
  async anAlert(
    familyId: string,
    childId: string,
    texts: readonly string[],
    type: OpenedMessage['type'] = 'text',
  ): Promise<AlertBasisView> {
    const [alertId, conversationId] = [randomUUID(), randomUUID()];
    await this.database.query(
      `insert into monitoring.conversations (id, family_id, child_id, platform, key_hash, title_sealed, is_group)
       values ($1, $2, $3, 'whatsapp', uuid_send($1), '', false)`,
      [conversationId, familyId, childId],
    );
    await this.database.query(
      `insert into alerts.alerts (id, family_id, child_id, conversation_id, platform, category, severity, status,
         probability, occurrences, created_at, updated_at)
       values ($1, $2, $3, $4, 'whatsapp', 'grooming', 'high', 'new', 0.9, 1, now(), now())`,
      [alertId, familyId, childId, conversationId],
    );
    return this.aFinding({ alertId, childId, conversationId }, texts, type);
  }

  /** What one assessment put behind an incident. */
  aFinding(
    { alertId, childId, conversationId }: Pick<AlertBasisView, 'alertId' | 'childId' | 'conversationId'>,
    texts: readonly string[],
    type: OpenedMessage['type'] = 'text',
  ): AlertBasisView {
    const messages = texts.map((text, seq): OpenedMessage => ({
      id: randomUUID(),
      conversationId,
      seq,
      platformMessageId: `platform-${seq}`,
      sentAt: new Date(Date.UTC(2026, 4, 3, 18, seq)),
      sender: seq % 2 === 0 ? 'Alex' : 'Mia',
      isFromChild: seq % 2 === 1,
      type,
      text,
    }));
    opened.push(...messages);
    const basis: AlertBasisView = {
      ...{ alertId, childId, conversationId, assessmentId: randomUUID() },
      ...{ platform: 'whatsapp', category: 'grooming', probability: 0.91, severity: 'high' },
      ...{ modelVersion: 'grooming-1', rulesVersion: '1' },
      messageIds: messages.map(({ id }) => id),
    };
    bases.push(basis);
    return basis;
  }

  /** Another basis in place of the one that this assessment had. */
  amend(basis: AlertBasisView): void {
    bases.splice(
      bases.findIndex(({ assessmentId }) => assessmentId === basis.assessmentId),
      1,
      basis,
    );
  }

  /** Seals what a finding put behind its incident. @returns the item's id */
  async seal(familyId: string, { alertId, assessmentId }: AlertBasisView): Promise<string> {
    await this.app.get(CommandBus).execute(new SealEvidence(familyId, alertId, assessmentId));
    const items = await this.app.get(QueryBus).execute(new EvidenceOfAlert(familyId, alertId));
    return items.at(-1)!.id;
  }

  /** An incident whose messages are sealed. */
  async aSealedItem(
    { familyId, childId }: { readonly familyId: string; readonly childId: string },
    texts: readonly string[] = ['hi, I saw you at the club', 'who is this?'],
    type?: OpenedMessage['type'],
  ): Promise<{ readonly id: string; readonly basis: AlertBasisView }> {
    const basis = await this.anAlert(familyId, childId, texts, type);
    return { id: await this.seal(familyId, basis), basis };
  }

  /** As the alerts context does it: the fact commits, the reaction follows. */
  async raise(familyId: string, { alertId, assessmentId, childId, conversationId }: AlertBasisView): Promise<void> {
    const data = { familyId, alertId, assessmentId, childId, conversationId, category: 'grooming', severity: 'high' };
    const event = new AlertRaised(data as AlertRaised['data']);
    await this.app.get(Database).inFamily(familyId, () => this.app.get(Events).publish(event));
  }

  get(path: string, reason?: string) {
    return this.ask('GET', path, undefined, reason === undefined ? {} : { 'x-evidence-access-reason': reason });
  }

  async ask(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object, headers: Record<string, string> = {}) {
    const response = await this.app.inject({ method, url: `/api/evidence${path}`, headers, payload });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: (response.payload ? response.json() : {}) as Answer,
      text: response.payload,
    };
  }

  /** As somebody would who holds the superuser's password and switches the triggers off. */
  tamper(statement: string): Promise<unknown> {
    return this.database.query(`set session_replication_role = replica; ${statement}`);
  }
}
