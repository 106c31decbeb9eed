import { Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { meanings } from './errors';
import { AskedController } from './asked/asked.routes';
import { AlertsController } from './inbox/alerts.routes';
import { AlertDetailHandler } from './inbox/alert-detail';
import { ChangeAlertStatusHandler } from './inbox/change-alert-status';
import { Excerpts } from './inbox/excerpts';
import { ExcerptsOfChildHandler } from './inbox/excerpts-of-child';
import { Inbox } from './inbox/inbox.store';
import { IncidentViews } from './inbox/incident-views';
import { ListAlertsHandler } from './inbox/list-alerts';
import { AlertBasisHandler } from './incidents/alert-basis';
import { AlertFacts } from './incidents/alert-facts.store';
import { AlertStore } from './incidents/alerts.store';
import { Incidents } from './incidents/incidents.store';
import { MissingAlertsHandler } from './incidents/missing-alerts';
import { OpenAlertsByChildHandler } from './incidents/open-alerts-by-child';
import { RaiseAlertOnRiskAssessed } from './incidents/raise-alert-on-risk-assessed';
import { SharedWithGuardiansHandler } from './incidents/shared-with-guardians';
import { AlertsOfChildHandler } from './inbox/alerts-of-child';

@Module({
  controllers: [AlertsController, AskedController],
  providers: [
    AlertBasisHandler,
    AlertDetailHandler,
    AlertFacts,
    AlertsOfChildHandler,
    AlertStore,
    ChangeAlertStatusHandler,
    Excerpts,
    ExcerptsOfChildHandler,
    Inbox,
    Incidents,
    IncidentViews,
    ListAlertsHandler,
    MissingAlertsHandler,
    OpenAlertsByChildHandler,
    RaiseAlertOnRiskAssessed,
    SharedWithGuardiansHandler,
  ],
})
@Declares({
  errors: meanings,
  tags: {
    alerts: { place: 50, about: 'What was found, and what became of it' },
    analysis: { place: 55, about: 'Words that somebody asks about; nothing of them is kept' },
  },
})
export class AlertsModule {}
