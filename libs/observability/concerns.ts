import { Injectable } from '@nestjs/common';
import type { Gauge } from 'prom-client';
import { Metrics } from './metrics';

/** What can be amiss in an installation that answers. */
export const concernKinds = [
  'storage-full',
  'clock-in-doubt',
  'jobs-given-up',
  'jobs-late',
  'schedule-failing',
  'schedule-late',
  'undertaking-late',
] as const;
export type ConcernKind = (typeof concernKinds)[number];

/** Something an operator has to know of, or has to do. */
export interface Concern {
  readonly kind: ConcernKind;
  /** What it is about: names of this program alone, never a person's. */
  readonly about: string;
  readonly count: number;
  readonly since: Date | null;
  /** What it is and what helps, in a sentence. */
  readonly sentence: string;
}

/** Gathers from everybody who watches over something what is amiss. */
@Injectable()
export class Concerns {
  private readonly watches: (() => Promise<readonly Concern[]>)[] = [];
  private readonly counted: Gauge<'kind'>;

  constructor(metrics: Metrics) {
    this.counted = metrics.gauge({
      name: 'safeguardian_concerns',
      help: 'What an operator has to look at, by kind; looked at when somebody asks',
      labelNames: ['kind'],
    });
  }

  /** To be called while the application starts. @param look must not take long: it is asked whenever somebody looks */
  watch(look: () => Promise<readonly Concern[]>): void {
    this.watches.push(look);
  }

  /** Everything that is amiss now. @throws whatever keeps a watch from looking */
  async all(): Promise<Concern[]> {
    const found = (await Promise.all(this.watches.map((look) => look()))).flat();
    for (const kind of concernKinds) this.counted.set({ kind }, found.filter((one) => one.kind === kind).length);
    return found;
  }
}
