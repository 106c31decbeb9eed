import { Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import { Realtime } from '@app/realtime';
import { allOut, servicesOf, worstOf } from './service-states';
import type { Services, ServiceState } from './service-states';
import { SystemState } from './system-state';

const LOOK_MS = 60_000;

/** What everybody who is connected may know of how the product does. */
export interface SystemStatusView {
  readonly status: ServiceState;
  readonly services: Services;
  readonly timestamp: Date;
}

/** Tells whoever connects how the product does, and everybody who is connected when that changes. */
@Injectable()
export class SystemStatus implements OnApplicationBootstrap, OnApplicationShutdown {
  private last: { readonly view: SystemStatusView; readonly at: number } | undefined;
  private looking: NodeJS.Timeout | undefined;

  constructor(
    private readonly queries: QueryBus,
    private readonly realtime: Realtime,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.realtime.greet('system_status', async () => ({ ...(await this.recent()) }));
    this.looking = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.looking);
  }

  /** As it is now. */
  async now(): Promise<SystemStatusView> {
    const services = await this.services();
    const view = { status: worstOf(services), services, timestamp: this.clock.now() };
    this.last = { view, at: performance.now() };
    return view;
  }

  /** Nobody looks while nobody listens. */
  private async look(): Promise<void> {
    if (this.realtime.connected === 0) return;
    const before = this.last?.view.services;
    const view = await this.now();
    if (JSON.stringify(before) !== JSON.stringify(view.services))
      this.realtime.toEverybodyHere('system_status', { ...view });
  }

  /** Many connect at once after a restart. */
  private recent(): Promise<SystemStatusView> | SystemStatusView {
    const { last } = this;
    return last && performance.now() - last.at < LOOK_MS ? last.view : this.now();
  }

  private async services(): Promise<Services> {
    // The database or a model can be away at any moment: that is what is being asked.
    try {
      const { queues, concerns } = await this.queries.execute(new SystemState());
      return servicesOf(queues, concerns);
    } catch {
      return allOut;
    }
  }
}
