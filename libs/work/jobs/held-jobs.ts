import { Injectable } from '@nestjs/common';
import type { FoundQueue } from '../declared/work-registry';
import type { TakenJob } from './jobs';

interface Line {
  readonly queue: FoundQueue;
  readonly waiting: TakenJob[];
  readonly running: Set<TakenJob>;
}

/** The jobs this process has taken and not finished, by queue. */
@Injectable()
export class HeldJobs {
  private readonly lines = new Map<string, Line>();
  private readonly since = new WeakMap<TakenJob, number>();
  private isClosed = false;
  /** Called when there is something to begin, and when a job of a queue has ended. */
  onWaiting: () => void = () => undefined;
  onRoom: (queue: string) => void = () => undefined;

  /** From now on jobs of these queues are taken, and of no other. */
  open(queues: Iterable<FoundQueue>): void {
    for (const queue of queues) this.lines.set(queue.name, { queue, waiting: [], running: new Set() });
  }

  /** Has no room any more. @returns what was taken and not begun */
  close(): TakenJob[] {
    this.isClosed = true;
    return [...this.lines.values()].flatMap(({ waiting }) => waiting.splice(0));
  }

  add(jobs: readonly TakenJob[]): void {
    // Taken in the moment of the end: the lease runs out, and another process takes them.
    if (this.isClosed) return;
    for (const job of jobs) {
      this.since.set(job, Date.now());
      this.lines.get(job.queue)?.waiting.push(job);
    }
    if (jobs.length > 0) this.onWaiting();
  }

  /** The next job that may begin now; it counts as running until it ends. */
  next(): TakenJob | undefined {
    for (const { queue, waiting, running } of this.lines.values()) {
      if (waiting.length === 0 || running.size >= queue.concurrency) continue;
      const job = waiting.shift()!;
      running.add(job);
      return job;
    }
    return undefined;
  }

  ended(job: TakenJob): void {
    this.lines.get(job.queue)?.running.delete(job);
    this.onRoom(job.queue);
  }

  /** How many more jobs of a queue this process may take; none of queues that other processes run. */
  roomOf(queue: string): number {
    const line = this.lines.get(queue);
    if (!line || this.isClosed) return 0;
    return line.queue.mostTaken - line.waiting.length - line.running.size;
  }

  /** Whether less than half of what may be taken of a queue is held. */
  isHalfEmpty(queue: string): boolean {
    const line = this.lines.get(queue);
    return line !== undefined && this.roomOf(queue) * 2 >= line.queue.mostTaken;
  }

  get rooms(): { readonly queue: string; readonly jobs: number }[] {
    return [...this.lines.keys()].map((queue) => ({ queue, jobs: this.roomOf(queue) })).filter(({ jobs }) => jobs > 0);
  }

  has(queue: string): boolean {
    return this.lines.has(queue);
  }

  /** What has been held for longer than so many milliseconds. */
  heldFor(ms: number): TakenJob[] {
    return [...this.lines.values()]
      .flatMap(({ waiting, running }) => [...waiting, ...running])
      .filter((job) => Date.now() - this.since.get(job)! >= ms);
  }
}
