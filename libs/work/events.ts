import { Injectable } from '@nestjs/common';
import { DomainEvent } from '@app/kernel';
import { Outbox } from './outbox';
import type { Delivery } from './outbox';

/** Publishes facts. */
@Injectable()
export class Events {
  constructor(private readonly outbox: Outbox) {}

  /**
   * Must run inside the transaction that makes the fact true; resolves when its jobs are written there.
   *
   * @param delivery `at`: reactions run at that time and not before
   * @throws Error outside a transaction
   */
  publish(event: DomainEvent, delivery?: Delivery): Promise<void> {
    return this.outbox.write(event, delivery);
  }
}
