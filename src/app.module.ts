import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { AuditTrailModule } from '@app/audit';
import { AuthModule } from '@app/auth';
import { ConfigModule } from '@app/config';
import { CryptoModule } from '@app/crypto';
import { DatabaseModule } from '@app/database';
import { FilesModule } from '@app/files';
import { HttpModule } from '@app/http';
import { Clock, SystemClock } from '@app/kernel';
import { LedgerModule } from '@app/ledger';
import { MailModule } from '@app/mail';
import { PersonalDataModule } from '@app/personal-data';
import { WorkModule } from '@app/work';
import { ObservabilityModule } from '@app/observability';
import { RealtimeModule } from '@app/realtime';
import { RequestsModule } from '@app/requests';
import { dataSourceOptions } from '../ormconfig';
import { AlertsModule } from './alerts/alerts.module';
import { AuditModule } from './audit/audit.module';
import { DataRightsModule } from './data-rights/data-rights.module';
import { DetectionModule } from './detection/detection.module';
import { DisclosureModule } from './disclosure/disclosure.module';
import { EvidenceModule } from './evidence/evidence.module';
import { FamiliesModule } from './families/families.module';
import { DatabaseChildNames } from './families/children/child-names.store';
import { DatabaseMemberships } from './families/members/memberships.store';
import { IdentityModule } from './identity/identity.module';
import { DatabaseApiKeys } from './identity/api-keys/database-api-keys.store';
import { DatabaseGrants } from './identity/family-access/grants.store';
import { DatabaseLiveSessions } from './identity/sessions/live-sessions.store';
import { DatabaseFreshProofs } from './identity/step-up/fresh-proofs.store';
import { MediaForensicsModule } from './media-forensics/media-forensics.module';
import { MonitoringModule } from './monitoring/monitoring.module';
import { NotificationsModule } from './notifications/notifications.module';
import { OverviewModule } from './overview/overview.module';

@Global()
@Module({ providers: [{ provide: Clock, useClass: SystemClock }], exports: [Clock] })
class ClockModule {}

@Module({
  imports: [
    ConfigModule,
    FilesModule,
    HttpModule,
    ClockModule,
    ObservabilityModule,
    DatabaseModule.forRoot(dataSourceOptions),
    PersonalDataModule.forRoot(join(__dirname, '..')),
    WorkModule,
    MailModule,
    AuditTrailModule,
    AuthModule.forRoot({
      sessions: DatabaseLiveSessions,
      memberships: DatabaseMemberships,
      childNames: DatabaseChildNames,
      grants: DatabaseGrants,
      keys: DatabaseApiKeys,
      proofs: DatabaseFreshProofs,
    }),
    RequestsModule,
    RealtimeModule,
    CryptoModule,
    LedgerModule,
    IdentityModule,
    FamiliesModule,
    DisclosureModule,
    MonitoringModule,
    DetectionModule,
    AlertsModule,
    EvidenceModule,
    MediaForensicsModule,
    NotificationsModule,
    AuditModule,
    DataRightsModule,
    OverviewModule,
  ],
})
export class AppModule {}
