import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { SecurityRule } from '@app/audit';
import { Realtime } from '@app/realtime';
import { NamedAccounts } from '../../identity/contract';

/** Tells compliance officers who are online of a security event; who is not finds it in the list, unacknowledged. */
@Injectable()
export class SecurityAnnouncements {
  constructor(
    private readonly queries: QueryBus,
    private readonly realtime: Realtime,
  ) {}

  async tell(
    events: readonly { readonly id: string; readonly rule: SecurityRule; readonly at: Date }[],
  ): Promise<void> {
    if (events.length === 0) return;
    const officers = await this.queries.execute(new NamedAccounts({ role: 'compliance_officer' }));
    for (const officer of officers) {
      for (const { id, rule, at } of events) {
        this.realtime.toAccount(officer.id, 'security_event', { security_event_id: id, rule, timestamp: at });
      }
    }
  }
}
