import { Injectable } from '@nestjs/common';
import { DomainEvent } from '@app/kernel';
import { Outbox } from './outbox';
import type { Delivery } from './outbox';

/** Publishes facts. */
@Injectable()
export class Events {
  constructor(private readonly outbox: Outbox) {}

  /**
   * Must run inside the transaction that makes the fact true, which writes the jobs at its end.
   *
   * @param delivery `at`: reactions run at that time and not before
   * @throws Error outside a transaction
   */
  async publish(event: DomainEvent, delivery?: Delivery): Promise<void> {
    this.outbox.write(event, delivery);
  }
}
