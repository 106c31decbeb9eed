import { Module } from '@nestjs/common';
import { AlertsController } from './http/alerts.controller';
import {
  AnnounceAlertOnAlertRaised,
  AnnounceStatusOnAlertStatusChanged,
  AnnounceUpdateOnAlertUpdated,
} from './http/alerts.gateway';
import { AlertHistory } from './persistence/alert-history';
import { AlertStore } from './persistence/alert-store';
import { AlertBasisHandler } from './use-cases/alert-basis';
import { AlertDetailHandler } from './use-cases/alert-detail';
import { ChangeAlertStatusHandler } from './use-cases/change-alert-status';
import { ListAlertsHandler } from './use-cases/list-alerts';
import { OpenAlertsByChildHandler } from './use-cases/open-alerts-by-child';
import { RaiseAlertOnRiskAssessed } from './use-cases/raise-alert-on-risk-assessed';
import { SharedWithGuardiansHandler } from './use-cases/shared-with-guardians';
import { EraseAlertsHandler } from './use-cases/erase-alerts';
import { AlertsOfChildHandler } from './use-cases/alerts-of-child';

@Module({
  controllers: [AlertsController],
  providers: [
    AlertsOfChildHandler,
    EraseAlertsHandler,
    AlertBasisHandler,
    AlertDetailHandler,
    AlertHistory,
    AlertStore,
    AnnounceAlertOnAlertRaised,
    AnnounceStatusOnAlertStatusChanged,
    AnnounceUpdateOnAlertUpdated,
    ChangeAlertStatusHandler,
    ListAlertsHandler,
    OpenAlertsByChildHandler,
    RaiseAlertOnRiskAssessed,
    SharedWithGuardiansHandler,
  ],
})
export class AlertsModule {}
