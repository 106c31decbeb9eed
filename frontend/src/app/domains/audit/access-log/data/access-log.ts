import { Injectable, inject, signal } from '@angular/core';
import { AccessApi } from './access-api';
import type { AccessEntry } from './access-models';

/** The access log as far as it has been read, the newest first. One per page that shows it. */
@Injectable()
export class AccessLog {
  private readonly api = inject(AccessApi);
  private readonly list = signal<AccessEntry[] | undefined>(undefined);
  private readonly cursor = signal<string | null>(null);
  private readonly fault = signal<unknown>(undefined);
  private readonly busy = signal(false);
  private childId = '';
  private reading = 0;

  /** Undefined until the first page is here. */
  readonly entries = this.list.asReadonly();
  readonly next = this.cursor.asReadonly();
  readonly error = this.fault.asReadonly();
  readonly isBusy = this.busy.asReadonly();

  /** Begins again, about one child or (empty) about the whole family. */
  async start(childId: string): Promise<void> {
    this.childId = childId;
    this.list.set(undefined);
    this.cursor.set(null);
    await this.more();
  }

  async more(): Promise<void> {
    const reading = ++this.reading;
    this.busy.set(true);
    this.fault.set(undefined);
    try {
      const { entries, next } = await this.api.page(this.childId, this.cursor());
      // Another child was chosen while this page was on its way.
      if (reading !== this.reading) return;
      this.list.update((known = []) => [...known, ...entries]);
      this.cursor.set(next);
    } catch (error) {
      // HttpErrorResponse: not allowed any more, or no server.
      if (reading === this.reading) this.fault.set(error);
    } finally {
      if (reading === this.reading) this.busy.set(false);
    }
  }
}
