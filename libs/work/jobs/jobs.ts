import type { DomainEvent } from '@app/kernel';

/** An event as its job carries it. */
export type EventRecord = Pick<DomainEvent, 'id' | 'occurredAt' | 'data'> & { readonly requestId?: string };

export interface JobKey {
  readonly queue: string;
  readonly id: string;
}

/** A job that is to be written. */
export interface NewJob extends JobKey {
  readonly name: string;
  readonly data: EventRecord;
  readonly attempts: number;
  /** Milliseconds until it may run. */
  readonly delay: number;
  /** Where this process has room, it takes the job in the statement that writes it. */
  readonly isTaken: boolean;
}

/** A job that this process has taken; times in milliseconds since 1970. */
export interface TakenJob extends JobKey {
  readonly name: string;
  readonly data: EventRecord;
  /** Deliveries before it is left to an operator, and how many have failed. */
  readonly attempts: number;
  readonly attemptsMade: number;
  /** How often the process that had taken it was gone before it was done. */
  readonly timesLost: number;
  /** Since when it could have been taken. */
  readonly readyAt: number;
  /** Of work that is due again and again. */
  readonly schedule: string | null;
}
