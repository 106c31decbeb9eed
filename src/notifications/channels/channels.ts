import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Channel, Delivery } from './channel';
import { channels } from './installed-channels';

/** Hands a delivery to every channel that carries it. */
@Injectable()
export class Channels {
  constructor(private readonly parts: ModuleRef) {}

  /**
   * Not to be called inside a transaction: a channel may wait for another machine.
   *
   * @throws Error the first of a channel that did not get through, after all have tried
   */
  async deliver(delivery: Delivery): Promise<void> {
    const carriers = channels.filter((channel) => channel.notApplicable(delivery) === null);
    const outcomes = await Promise.allSettled(
      carriers.map((channel) => channel.deliver(delivery, ...this.meansOf(channel))),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private meansOf({ means }: Channel): never[] {
    return means.map((part) => this.parts.get(part, { strict: false }));
  }
}
