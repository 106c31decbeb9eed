import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { smallest } from '@app/kernel';
import { Metrics } from '@app/observability';
import type { Concern, Counter } from '@app/observability';
import { WorkRegistry } from '../declared/work-registry';
import type { FoundUndertaking } from '../declared/work-registry';
import type { Unfinished } from '../declared/undertaking';
import type { TakenJob } from '../jobs/jobs';
import { JobsStore } from '../jobs/jobs.store';

/** A row and its job commit together, but are not seen in one look. */
const YOUNG_MS = 60_000;

/** Ends what people wait for where the job that was to bring it to its end is gone, and knows what takes too long. */
@Injectable()
export class Undertakings {
  private readonly given: Counter<'what'>;
  private late: readonly Concern[] = [];

  constructor(
    private readonly registry: WorkRegistry,
    private readonly jobs: JobsStore,
    metrics: Metrics,
    private readonly log: PinoLogger,
  ) {
    log.setContext(Undertakings.name);
    this.given = metrics.counter({
      name: 'safeguardian_given_up_total',
      help: 'Things people waited for that were given up because their job was gone',
      labelNames: ['what'],
    });
  }

  /** What the last look found to take too long. */
  get concerns(): readonly Concern[] {
    return this.late;
  }

  /** A job was tried for the last time. */
  async jobGivenUp({ name, data }: TakenJob): Promise<void> {
    for (const undertaking of this.registry.undertakings.filter(({ by }) => by === name)) {
      const fact = data.data as Readonly<Record<string, string | readonly string[]>>;
      for (const id of [fact[undertaking.key] ?? []].flat()) {
        await this.giveUp(undertaking, { id, familyId: fact.familyId as string });
      }
    }
  }

  /** Looks for those whose job is gone, however it went. */
  async look(now = Date.now()): Promise<void> {
    const late: Concern[] = [];
    for (const undertaking of this.registry.undertakings) {
      const open = (await undertaking.instance.unfinished?.()) ?? [];
      const due = open.filter(({ since }) => now - since.getTime() > YOUNG_MS);
      if (due.length === 0) continue;
      const alive = new Set(await this.jobs.aliveFor(undertaking.by, undertaking.key));
      for (const one of due.filter(({ id }) => !alive.has(id))) await this.giveUp(undertaking, one);
      const waiting = due.filter(({ id, since }) => alive.has(id) && now - since.getTime() > limitOf(undertaking));
      if (waiting.length > 0) late.push(concernOf(undertaking, waiting));
    }
    this.late = late;
  }

  private async giveUp(
    { what, instance }: FoundUndertaking,
    { id, familyId }: Pick<Unfinished, 'id' | 'familyId'>,
  ): Promise<void> {
    this.given.inc({ what });
    this.log.error({ what, id }, 'given up: its job is gone');
    // One that cannot be ended now is found by the next look; the others must not wait for it.
    await instance
      .giveUp({ id, familyId })
      .catch((error: unknown) => this.log.error({ err: error, what, id }, 'what was given up could not be ended'));
  }
}

const limitOf = ({ lateAfterSeconds }: FoundUndertaking) => lateAfterSeconds * 1000;

const concernOf = ({ what }: FoundUndertaking, waiting: readonly Unfinished[]): Concern => ({
  kind: 'undertaking-late',
  about: what,
  count: waiting.length,
  since: new Date(smallest(waiting.map(({ since }) => since.getTime()))),
  sentence: `${waiting.length} of these go on for longer than they should. The queue board shows what their jobs fail with.`,
});
