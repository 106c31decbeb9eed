import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Lane } from '@app/config';
import type { DomainEvent } from '@app/kernel';
import { periodOf } from './periodic';
import type { DeclaredPeriod, PeriodicWork } from './periodic';
import { reactionsOf } from './reaction';
import type { DeclaredReaction } from './reaction';
import { retiredOf } from './retired';
import { undertakingOf } from './undertaking';
import type { DeclaredUndertaking, Undertaking } from './undertaking';

export interface FoundReaction extends DeclaredReaction {
  handle(event: DomainEvent): Promise<void>;
}
export interface FoundPeriod extends DeclaredPeriod {
  readonly name: string;
  readonly instance: PeriodicWork;
}
export interface FoundUndertaking extends DeclaredUndertaking {
  readonly instance: Undertaking;
}
export interface FoundQueue {
  readonly name: string;
  readonly lane: Lane;
  readonly concurrency: number;
  /** Jobs a process may have taken at the same time, those it runs included. */
  readonly mostTaken: number;
  /** The shortest of its policies. */
  readonly lateAfterSeconds: number;
}

/** Knows every reaction and all periodic work of this build, whichever lanes the process runs. */
@Injectable()
export class WorkRegistry {
  readonly reactions: FoundReaction[] = [];
  readonly periods: FoundPeriod[] = [];
  readonly undertakings: FoundUndertaking[] = [];
  /** Why jobs of these names are taken off undone. */
  readonly retired = new Map<string, string>();
  private readonly byName = new Map<string, FoundReaction | FoundPeriod>();
  readonly queues = new Map<string, FoundQueue>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error where two pieces of work share a name, nobody carries an undertaking on, work is retired that is still there, or a queue has two lanes */
  find(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (!metatype) continue;
      for (const reaction of reactionsOf(metatype)) {
        const methods = instance as Record<string, (event: DomainEvent) => Promise<void>>;
        const found = { ...reaction, handle: (event: DomainEvent) => methods[reaction.method](event) };
        this.claim(found, found.policy);
        this.reactions.push(found);
      }
      for (const { name, because } of retiredOf(metatype)) this.retired.set(name, because);
      const undertaking = undertakingOf(metatype);
      if (undertaking) this.undertakings.push({ ...undertaking, instance: instance as Undertaking });
      const period = periodOf(metatype);
      if (!period) continue;
      const found = { ...period, name: metatype.name, instance: instance as PeriodicWork };
      this.claim(found, found.policy);
      this.periods.push(found);
    }
    const lost = this.undertakings.find(({ by }) => !this.byName.has(by));
    if (lost) throw new Error(`${lost.what} is carried on by ${lost.by}, which is no reaction`);
    const early = [...this.retired.keys()].find((name) => this.byName.has(name));
    if (early) throw new Error(`${early} is retired and still there`);
  }

  reactionOf(name: string): FoundReaction | undefined {
    const work = this.byName.get(name);
    return work && 'handle' in work ? work : undefined;
  }

  periodOf(name: string): FoundPeriod | undefined {
    const work = this.byName.get(name);
    return work && 'instance' in work ? work : undefined;
  }

  private claim(work: FoundReaction | FoundPeriod, policy: DeclaredPeriod['policy']): void {
    if (this.byName.has(work.name)) throw new Error(`two pieces of work are called ${work.name}`);
    this.byName.set(work.name, work);
    const { queue: name, lane } = policy;
    const known = this.queues.get(name);
    if (known && known.lane !== lane) throw new Error(`queue ${name} is in the lanes ${known.lane} and ${lane}`);
    const concurrency = Math.max(policy.concurrency, known?.concurrency ?? 0);
    const mostTaken = Math.min(policy.concurrency + policy.ahead, known?.mostTaken ?? Infinity);
    const lateAfterSeconds = Math.min(policy.lateAfterSeconds, known?.lateAfterSeconds ?? Infinity);
    this.queues.set(name, {
      name,
      lane,
      concurrency,
      mostTaken: Math.max(mostTaken, concurrency),
      lateAfterSeconds,
    });
  }
}
