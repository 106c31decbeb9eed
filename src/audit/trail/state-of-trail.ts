import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AuditEntries } from './audit-entries.store';
import type { TrailState } from './audit-entries.store';

/** How far the trail is linked into the ledger, and what its last check found. */
export class StateOfTrail extends Query<TrailState> {}

@QueryHandler(StateOfTrail)
export class StateOfTrailHandler implements IQueryHandler<StateOfTrail> {
  constructor(private readonly entries: AuditEntries) {}

  execute(): Promise<TrailState> {
    return this.entries.state();
  }
}
