import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Counter } from 'prom-client';
import { Concerns } from './concerns';
import { Metrics } from './metrics';

/** Of the file system, and of PostgreSQL. */
const NO_SPACE: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', '53100']);
/** Without anything being stored meanwhile, a full disk is believed to be full for so long. */
const REMEMBERED_MS = 600_000;

/** Whether an error says that a disk is full. */
export const isOutOfSpace = (error: unknown): boolean => NO_SPACE.has((error as { code?: unknown } | null)?.code);

/** Knows whether there was room for what was to be stored last, and tells the operator when there was not. */
@Injectable()
export class StorageRoom {
  private readonly refusals: Counter;
  private readonly known = new WeakSet();
  private full: { readonly since: Date; readonly at: number; readonly count: number } | undefined;

  constructor(
    metrics: Metrics,
    concerns: Concerns,
    private readonly log: PinoLogger,
  ) {
    log.setContext(StorageRoom.name);
    this.refusals = metrics.counter({
      name: 'safeguardian_storage_full_total',
      help: 'Things that could not be stored because a disk was full',
    });
    concerns.watch(async () => this.concern());
  }

  /** Takes note of an error that says so; of any other it does not. @returns whether it did */
  note(error: unknown): boolean {
    if (!isOutOfSpace(error)) return false;
    // Told of by whoever stored, and again by whoever answers.
    if (this.known.has(error as object)) return true;
    this.known.add(error as object);
    const now = performance.now();
    if (!this.isFull) this.log.fatal({ err: error }, 'the disk is full');
    const { since, count } = this.isFull ? this.full! : { since: new Date(), count: 0 };
    this.full = { since, at: now, count: count + 1 };
    this.refusals.inc();
    return true;
  }

  /** Something found room. */
  found(): void {
    if (this.full) this.log.info('there is room on the disk again');
    this.full = undefined;
  }

  private get isFull(): boolean {
    return this.full !== undefined && performance.now() - this.full.at < REMEMBERED_MS;
  }

  private concern() {
    if (!this.isFull) return [];
    const { since, count } = this.full!;
    const sentence = 'The disk is full: what people send is refused until somebody makes room.';
    return [{ kind: 'storage-full', about: 'disk', count, since, sentence } as const];
  }
}
