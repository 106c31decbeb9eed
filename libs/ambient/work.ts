import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '@app/kernel';

/** What is known of the request or job that is being worked on. */
export interface Work {
  /** Follows the work through logs, jobs and the audit trail. */
  readonly requestId: string;
  /** Set by the access guard once it is proven; null before, on public routes and in jobs. */
  actor: Actor | null;
  /** What the audit entry says beyond the route: use cases add what they learn on the way. */
  readonly note: WorkNote;
  /** What the request does and the audit trail keeps; absent where it keeps refusals alone. */
  use?: Use;
}

/** The use of a capability. */
export interface Use {
  readonly action: string;
  readonly objectId?: string;
  /** It changes nothing: its entry is written before the answer, and by itself. */
  readonly isRead?: boolean;
  /** A use case has said what the entry is to tell: it belongs to the next change that commits, of whatever. */
  isNoted?: boolean;
  /** Its entry is written, or was committed together with the change. */
  isRecorded: boolean;
}

export interface WorkNote {
  childId?: string;
  objectType?: string;
  objectId?: string;
  /** Why somebody looked, in their own words. */
  purpose?: string;
  /** Field by field what a change did; secrets never stand here. */
  changes?: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

const store = new AsyncLocalStorage<Work>();

/** Runs `run`, and everything it starts, as part of `work`. */
export function inWork<T>(work: Work, run: () => T): T {
  return store.run(work, run);
}

/** The work this code is part of, or undefined at start-up and in timers. */
export function currentWork(): Work | undefined {
  return store.getStore();
}

export const newWork = (requestId: string): Work => ({ requestId, actor: null, note: {} });

/**
 * Adds to what the audit entry of the current work will say; does nothing where there is none. Where the work changes
 * something, the entry is committed with the transaction that is running, or with the next one: say everything before.
 */
export function noteForAudit(note: WorkNote): void {
  const work = currentWork();
  if (!work) return;
  Object.assign(work.note, note);
  if (work.use) work.use.isNoted = true;
}

/** The one child a list is about; undefined where it is about several or none. */
export function onlyOne(ids: readonly string[]): string | undefined {
  const [first, ...others] = new Set(ids);
  return others.length === 0 ? first : undefined;
}
