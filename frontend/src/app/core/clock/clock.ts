import { DestroyRef, Service, inject, signal } from '@angular/core';

const MINUTE = 60_000;

/** The time of day as a signal that moves once a minute, so that relative times stay true on an open page. */
@Service()
export class Clock {
  private readonly time = signal(Date.now());
  readonly now = this.time.asReadonly();

  constructor() {
    const timer = setInterval(() => this.time.set(Date.now()), MINUTE);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
