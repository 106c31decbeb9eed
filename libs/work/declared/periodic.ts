import type { Policy } from './policy';

const PERIOD = 'work:period';

/** Work that is due again and again. Runs in one process at a time, from the queue its policy names. */
export interface PeriodicWork {
  /**
   * Must be safe to run twice: a process can die after the work and before its job is ticked off.
   *
   * @returns when it has to run again, where that is sooner than its period
   */
  run(): Promise<Date | void>;
}

/** How periodic work is carried out; a run that fails is not repeated, because the next one comes anyway. */
export type PeriodicPolicy = Omit<Policy, 'attempts' | 'backoff' | 'isOneTransaction'> & {
  /** It does what cannot be undone because its time has come: it waits while the clock is in doubt. */
  readonly needsSteadyClock?: true;
};

export interface DeclaredPeriod {
  readonly everySeconds: number;
  readonly policy: PeriodicPolicy;
}

/** Runs the provider's `run()` every so many seconds; the class name is the job's and the schedule's name. */
export const Periodic =
  (everySeconds: number, policy: PeriodicPolicy) =>
  (target: new (...args: never[]) => PeriodicWork): void =>
    Reflect.defineMetadata(PERIOD, { everySeconds, policy }, target);

/** @returns period and policy, or undefined for classes without */
export const periodOf = (target: object): DeclaredPeriod | undefined =>
  Reflect.getOwnMetadata(PERIOD, target) as DeclaredPeriod | undefined;
