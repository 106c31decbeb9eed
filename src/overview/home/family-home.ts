import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { atLeast, Clock } from '@app/kernel';
import type { Platform, Severity } from '@app/kernel';
import { OpenAlertsByChild } from '../../alerts/contract';
import { UnanalysedByChild } from '../../detection/contract';
import { ChildrenOfFamily, FamilyBasics } from '../../families/contract';
import { CoverageOfFamily } from '../../monitoring/contract';
import type { StatusLight } from '../contract';

const RECENT_MS = 7 * 24 * 3600 * 1000;

export interface FamilyHomeView {
  readonly family: { readonly id: string; readonly name: string };
  readonly children: readonly {
    readonly id: string;
    readonly name: string;
    readonly age: number;
    readonly age_band: string;
    readonly monitoring_status: string;
    readonly status_light: StatusLight;
    readonly open_alerts: number;
    readonly last_data_at: Date | null;
    readonly message_count: number;
    readonly unanalysed_count: number;
    readonly platforms: readonly Platform[];
  }[];
  readonly open_alerts: number;
  readonly checked_last_7_days: number;
}

/** Everything the family's first page shows. */
export class FamilyHome extends Query<FamilyHomeView> {
  constructor(readonly familyId: string) {
    super();
  }
}

@QueryHandler(FamilyHome)
export class FamilyHomeHandler implements IQueryHandler<FamilyHome> {
  constructor(
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId }: FamilyHome): Promise<FamilyHomeView> {
    const since = new Date(this.clock.now().getTime() - RECENT_MS);
    const { id, name } = await this.queries.execute(new FamilyBasics(familyId));
    const children = await this.queries.execute(new ChildrenOfFamily(familyId));
    const alerts = await this.queries.execute(new OpenAlertsByChild(familyId));
    const coverage = await this.queries.execute(new CoverageOfFamily(familyId, since));
    const unanalysed = await this.queries.execute(new UnanalysedByChild(familyId));
    return {
      family: { id, name },
      children: children.map((child) => {
        const isOf = ({ childId }: { childId: string }) => childId === child.id;
        const open = alerts.find(isOf);
        const seen = coverage.find(isOf);
        return {
          id: child.id,
          name: child.name,
          age: child.age,
          age_band: child.ageBand,
          monitoring_status: child.monitoringStatus,
          status_light: lightOf(open?.worst),
          open_alerts: open?.count ?? 0,
          last_data_at: seen?.lastDataAt ?? null,
          message_count: seen?.messageCount ?? 0,
          unanalysed_count: unanalysed.find(isOf)?.count ?? 0,
          platforms: seen?.platforms ?? [],
        };
      }),
      open_alerts: alerts.reduce((sum, { count }) => sum + count, 0),
      checked_last_7_days: coverage.reduce((sum, { recentMessageCount }) => sum + recentMessageCount, 0),
    };
  }
}

/** Green: nothing open. Yellow, orange and red: by the worst open incident. */
export function lightOf(worst: Severity | undefined): StatusLight {
  if (!worst) return 'green';
  if (atLeast(worst, 'critical')) return 'red';
  return atLeast(worst, 'high') ? 'orange' : 'yellow';
}
