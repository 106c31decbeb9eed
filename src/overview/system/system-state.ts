import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Mailer } from '@app/mail';
import { Concerns } from '@app/observability';
import type { Concern } from '@app/observability';
import { DurableEvents } from '@app/work';
import { ModelsInUse, UnanalysedTotal } from '../../detection/contract';
import { OverviewMetrics } from '../metrics';

export interface QueueState {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}
export interface SystemStateView {
  readonly models: string;
  readonly mail: string;
  readonly unanalysedConversations: number;
  readonly queues: readonly QueueState[];
  /** What an operator has to look at; empty when nothing is amiss. */
  readonly concerns: readonly Concern[];
}

/** Asks everything the product needs whether it is there; fails when something is not. */
export class SystemState extends Query<SystemStateView> {}

@QueryHandler(SystemState)
export class SystemStateHandler implements IQueryHandler<SystemState> {
  constructor(
    private readonly queries: QueryBus,
    private readonly events: DurableEvents,
    private readonly metrics: OverviewMetrics,
    private readonly mailer: Mailer,
    private readonly concerns: Concerns,
  ) {}

  async execute(): Promise<SystemStateView> {
    const queues = await Promise.all([...this.events.queues.keys()].map((queue) => this.stateOf(queue)));
    return {
      mail: this.mailer.state,
      models: await this.queries.execute(new ModelsInUse()),
      unanalysedConversations: await this.queries.execute(new UnanalysedTotal()),
      queues,
      concerns: await this.concerns.all(),
    };
  }

  private async stateOf(queue: string): Promise<QueueState> {
    const counts = await this.events.queues.get(queue)!.getJobCounts('waiting', 'active', 'delayed', 'failed');
    for (const [state, count] of Object.entries(counts)) this.metrics.queueSize.set({ queue, state }, count);
    const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts;
    return { queue, waiting, active, delayed, failed };
  }
}
