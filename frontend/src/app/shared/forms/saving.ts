import { inject, signal } from '@angular/core';
import { toProblem } from '../../core/api/problem';
import { Language } from '../../core/language/language';

/** One change at a time, with what the server objected to it. Make it in an injection context. */
export class Saving {
  readonly isBusy = signal(false);
  readonly refusal = signal('');
  private readonly t = inject(Language).t;

  /** @returns whether the work succeeded; otherwise `refusal` holds the sentence to show */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.isBusy()) return false;
    this.isBusy.set(true);
    this.refusal.set('');
    try {
      await work();
      return true;
    } catch (error) {
      // HttpErrorResponse: the server alone knows whether a change is allowed, and it may be out of reach.
      const problem = toProblem(error);
      this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }
}
