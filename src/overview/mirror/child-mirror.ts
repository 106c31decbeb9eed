import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import type { RiskCategory } from '@app/kernel';
import { SharedWithGuardians } from '../../alerts/contract';
import { MirrorOfChild } from '../../families/contract';
import type { MirrorBasics } from '../../families/contract';
import { CoverageOfFamily } from '../../monitoring/contract';
import type { ChildCoverage } from '../../monitoring/contract';

const RECENT_MS = 7 * 24 * 3600 * 1000;

export interface ChildMirrorView {
  readonly basics: MirrorBasics;
  readonly coverage: ChildCoverage | undefined;
  readonly shared: readonly { readonly category: RiskCategory; readonly count: number }[];
}

/** What a child sees of the way it is watched: never anybody's words. */
export class ChildMirror extends Query<ChildMirrorView> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

@QueryHandler(ChildMirror)
export class ChildMirrorHandler implements IQueryHandler<ChildMirror> {
  constructor(
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, childId }: ChildMirror): Promise<ChildMirrorView> {
    const since = new Date(this.clock.now().getTime() - RECENT_MS);
    const coverage = await this.queries.execute(new CoverageOfFamily(familyId, since));
    return {
      basics: await this.queries.execute(new MirrorOfChild(familyId, childId)),
      coverage: coverage.find((seen) => seen.childId === childId),
      shared: await this.queries.execute(new SharedWithGuardians(familyId, childId)),
    };
  }
}
