import { Module } from '@nestjs/common';
import { AlertsController } from './inbox/alerts.routes';
import { AlertHistory } from './incidents/alert-history.store';
import { AlertStore } from './incidents/alerts.store';
import { AlertBasisHandler } from './incidents/alert-basis';
import { AlertDetailHandler } from './inbox/alert-detail';
import { ChangeAlertStatusHandler } from './inbox/change-alert-status';
import { ListAlertsHandler } from './inbox/list-alerts';
import { OpenAlertsByChildHandler } from './incidents/open-alerts-by-child';
import { RaiseAlertOnRiskAssessed } from './incidents/raise-alert-on-risk-assessed';
import { SharedWithGuardiansHandler } from './incidents/shared-with-guardians';
import { AlertsOfChildHandler } from './inbox/alerts-of-child';

@Module({
  controllers: [AlertsController],
  providers: [
    AlertsOfChildHandler,
    AlertBasisHandler,
    AlertDetailHandler,
    AlertHistory,
    AlertStore,
    ChangeAlertStatusHandler,
    ListAlertsHandler,
    OpenAlertsByChildHandler,
    RaiseAlertOnRiskAssessed,
    SharedWithGuardiansHandler,
  ],
})
export class AlertsModule {}
