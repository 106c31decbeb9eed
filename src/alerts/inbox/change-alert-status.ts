import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { ExpectedVersion } from '@app/http';
import { Clock } from '@app/kernel';
import { alertNotFound } from '../incidents/alert';
import type { AlertStatus } from '../incidents/alert';
import { Incidents } from '../incidents/incidents.store';
import { IncidentViews } from './incident-views';
import type { IncidentView } from './incident-views';

export interface StatusChange {
  readonly status: AlertStatus;
  readonly notes: string | undefined;
  readonly actionsTaken: readonly string[];
  readonly byAccountId: string;
}

/** Answers with the incident as it is afterwards. */
export class ChangeAlertStatus extends Command<IncidentView> {
  constructor(
    readonly familyId: string,
    readonly alertId: string,
    readonly change: StatusChange,
    readonly expected?: ExpectedVersion,
  ) {
    super();
  }
}

@CommandHandler(ChangeAlertStatus)
export class ChangeAlertStatusHandler implements ICommandHandler<ChangeAlertStatus> {
  constructor(
    private readonly db: Database,
    private readonly incidents: Incidents,
    private readonly views: IncidentViews,
    private readonly clock: Clock,
  ) {}

  execute({ familyId, alertId, change, expected }: ChangeAlertStatus): Promise<IncidentView> {
    const { status, notes, actionsTaken, byAccountId } = change;
    return this.db.inFamily(familyId, async () => {
      const alert = await this.incidents.locked(familyId, alertId);
      if (!alert) throw alertNotFound();
      expected?.assertIs(alert.updatedAt, { status: alert.status, updated_at: alert.updatedAt });
      const at = this.clock.now();
      const changes = { status: { from: alert.status, to: status } };
      alert.moveTo(status, at);
      noteForAudit({ childId: alert.childId, objectType: 'alert', objectId: alertId, changes });
      const note = [notes, ...actionsTaken].filter(Boolean).join('\n') || null;
      const entry = { action: status, at, byAccountId, note, actionsTaken: actionsTaken.filter(Boolean) };
      return this.views.of(await this.incidents.changed(alert, entry));
    });
  }
}
