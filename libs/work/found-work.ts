import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Lane } from '@app/config';
import type { DomainEvent } from '@app/kernel';
import { periodOf } from './periodic';
import type { DeclaredPeriod, PeriodicWork } from './periodic';
import { reactionsOf } from './reaction';
import type { DeclaredReaction } from './reaction';

export interface FoundReaction extends DeclaredReaction {
  handle(event: DomainEvent): Promise<void>;
}
export interface FoundPeriod extends DeclaredPeriod {
  readonly name: string;
  readonly instance: PeriodicWork;
}
export interface FoundQueue {
  readonly name: string;
  readonly lane: Lane;
  readonly concurrency: number;
}

/** Knows every reaction and all periodic work of this build, whichever lanes the process runs. */
@Injectable()
export class FoundWork {
  readonly reactions: FoundReaction[] = [];
  readonly periods: FoundPeriod[] = [];
  readonly queues = new Map<string, FoundQueue>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error where two pieces of work share a name, or one queue is given two lanes */
  find(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (!metatype) continue;
      for (const reaction of reactionsOf(metatype)) {
        const methods = instance as Record<string, (event: DomainEvent) => Promise<void>>;
        this.claim(reaction.name, reaction.policy);
        this.reactions.push({ ...reaction, handle: (event) => methods[reaction.method](event) });
      }
      const period = periodOf(metatype);
      if (!period) continue;
      this.claim(metatype.name, period.policy);
      this.periods.push({ ...period, name: metatype.name, instance: instance as PeriodicWork });
    }
  }

  private claim(work: string, { queue: name, lane, concurrency }: DeclaredPeriod['policy']): void {
    if ([...this.reactions, ...this.periods].some((other) => other.name === work)) {
      throw new Error(`two pieces of work are called ${work}`);
    }
    const known = this.queues.get(name);
    if (known && known.lane !== lane) throw new Error(`queue ${name} is in the lanes ${known.lane} and ${lane}`);
    this.queues.set(name, { name, lane, concurrency: Math.max(concurrency, known?.concurrency ?? 0) });
  }
}
