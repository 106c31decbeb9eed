import { Injectable } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';

/** Publishes facts. A thin front of the bus whose promise lint can see, so that a missing `await` is an error. */
@Injectable()
export class Events {
  constructor(private readonly bus: EventBus) {}

  /** Must run inside the transaction that makes the fact true; resolves when its jobs are written there. */
  async publish(event: DomainEvent): Promise<void> {
    await this.bus.publish(event);
  }
}
