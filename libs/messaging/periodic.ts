const PERIOD = 'messaging:period';

/** Work that is due again and again. Runs in one process at a time, from the queue of the context it belongs to. */
export interface PeriodicWork {
  /** Must be safe to run twice: a process can die after the work and before its job is ticked off. */
  run(): Promise<void>;
}

/** Runs the provider's `run()` every so many seconds; the class name is the job's name. */
export const Periodic =
  (everySeconds: number) =>
  (target: new (...args: never[]) => PeriodicWork): void =>
    Reflect.defineMetadata(PERIOD, everySeconds, target);

/** @returns the period in seconds, or undefined for classes without one. */
export const periodOf = (target: object): number | undefined =>
  Reflect.getMetadata(PERIOD, target) as number | undefined;
