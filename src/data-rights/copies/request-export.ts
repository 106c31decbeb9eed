import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Clock } from '@app/kernel';
import { ChildOfFamily } from '../../families/contract';
import type { SubjectExport } from './subject-export';
import { ExportStore } from './exports.store';

/** Orders a copy of what is stored about a child, as far as whoever asks may see it. */
export class RequestExport extends Command<SubjectExport> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly byAccountId: string,
  ) {
    super();
  }
}

@CommandHandler(RequestExport)
export class RequestExportHandler implements ICommandHandler<RequestExport> {
  constructor(
    private readonly queries: QueryBus,
    private readonly exports: ExportStore,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, childId, byAccountId }: RequestExport): Promise<SubjectExport> {
    await this.queries.execute(new ChildOfFamily(familyId, childId));
    const fresh = {
      status: 'queued',
      bytes: null,
      expiresAt: null,
      error: null,
      terms: null,
      shownUntil: null,
    } as const;
    const asked = { requestedBy: byAccountId, requestedAt: this.clock.now() };
    const order = { id: randomUUID(), familyId, childId, ...fresh, ...asked };
    noteForAudit({ childId, objectType: 'export', objectId: order.id });
    await this.exports.add(order);
    return order;
  }
}
