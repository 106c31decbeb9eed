import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { ExpectedVersion } from '@app/http';
import { Clock, DomainError } from '@app/kernel';
import { Events } from '@app/work';
import { AlertStatusChanged } from '../contract';
import { Alert, AlertStatus } from '../domain/alert';
import { AlertHistory } from '../persistence/alert-history';

export interface StatusChange {
  readonly status: AlertStatus;
  readonly notes: string | undefined;
  readonly actionsTaken: readonly string[];
  readonly byAccountId: string;
}

export class ChangeAlertStatus extends Command<void> {
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
    private readonly history: AlertHistory,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  execute({ familyId, alertId, change, expected }: ChangeAlertStatus): Promise<void> {
    const { status, notes, actionsTaken, byAccountId } = change;
    return this.db.inFamily(familyId, async () => {
      const where = { id: alertId, familyId };
      const alert = await this.db.manager.findOne(Alert, { where, lock: { mode: 'pessimistic_write' } });
      if (!alert) throw new DomainError('ALERT_NOT_FOUND', 'There is no such alert', 'not-found');
      expected?.assertIs(alert.updatedAt, { status: alert.status, updated_at: alert.updatedAt });
      const now = this.clock.now();
      const changes = { status: { from: alert.status, to: status } };
      alert.moveTo(status, now);
      noteForAudit({ childId: alert.childId, objectType: 'alert', objectId: alertId, changes });
      await this.db.manager.save(alert);
      const note = [notes, ...actionsTaken].filter(Boolean).join('\n') || null;
      await this.history.add(familyId, alertId, { action: status, at: now, byAccountId, note });
      await this.events.publish(new AlertStatusChanged({ familyId, childId: alert.childId, alertId, status }));
    });
  }
}
