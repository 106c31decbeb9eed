import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { atLeast, Clock } from '@app/kernel';
import { promptly, Reaction } from '@app/work';
import { RiskAssessed } from '../../detection/contract';
import { SensitivityFloor } from '../../families/contract';
import { ConversationLabels } from '../../monitoring/contract';
import { Alert } from './alert';
import { AlertStore } from './alerts.store';

type Risk = RiskAssessed['data'];

/** Opens an incident for a finding, or adds it to the one that is open for the same child, conversation and category. */
@Injectable()
export class RaiseAlertOnRiskAssessed {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly alerts: AlertStore,
    private readonly clock: Clock,
  ) {}

  @Reaction(RiskAssessed, { ...promptly, queue: 'alerts', lane: 'deliver', isOneTransaction: true })
  handle({ data: risk }: RiskAssessed): Promise<void> {
    return this.db.inFamily(risk.familyId, async () => {
      const floor = await this.queries.execute(new SensitivityFloor(risk.familyId, risk.childId, risk.category));
      // Below what the guardians want to hear of: the finding is kept by detection and raises nothing.
      if (floor === null || !atLeast(risk.severity, floor)) return;
      const { open, added } = await this.alerts.claimPlace(risk);
      const isWorse = open !== null && risk.severity !== open.severity && atLeast(risk.severity, open.severity);
      // Delivered a second time, or re-read as context: everything in it is known already.
      if (added.length === 0 && !isWorse) return;
      const now = this.clock.now();
      const alert = open ?? (await this.opened(risk, now));
      alert.gather(risk, added.length, now);
      await this.alerts.keep(alert, risk, added, open === null);
    });
  }

  private async opened(risk: Risk, now: Date): Promise<Alert> {
    const labels = new ConversationLabels(risk.familyId, [risk.conversationId]);
    const [{ platform }] = await this.queries.execute(labels);
    return Alert.open(risk, platform, now);
  }
}
