import { computed, signal } from '@angular/core';
import type { AuditApi } from './audit-api';
import type { AuditEntry, EntryFilter } from './audit-models';

/** The entries found so far, newest first; asks for the next page when somebody wants more. */
export class EntryPages {
  private readonly found = signal<readonly AuditEntry[] | undefined>(undefined);
  private readonly cursor = signal<string | null>(null);
  private readonly problem = signal<unknown>(undefined);
  private readonly busy = signal(false);
  private filter?: EntryFilter;
  private turn = 0;

  readonly entries = this.found.asReadonly();
  readonly error = this.problem.asReadonly();
  readonly isLoading = this.busy.asReadonly();
  readonly hasMore = computed(() => this.cursor() !== null);

  constructor(private readonly api: AuditApi) {}

  /** Begins again at the newest entry that matches. */
  async start(filter: EntryFilter): Promise<void> {
    this.filter = filter;
    this.found.set(undefined);
    this.cursor.set(null);
    await this.load(null);
  }

  async more(): Promise<void> {
    if (this.cursor() !== null && !this.busy()) await this.load(this.cursor());
  }

  async retry(): Promise<void> {
    await this.load(this.cursor());
  }

  /** An answer to a question that is no longer asked is thrown away. */
  private async load(after: string | null): Promise<void> {
    if (!this.filter) return;
    const turn = ++this.turn;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      const { entries, next } = await this.api.entries(this.filter, after);
      if (turn !== this.turn) return;
      this.found.update((before) => (after === null ? entries : [...(before ?? []), ...entries]));
      this.cursor.set(next);
    } catch (error) {
      // HttpErrorResponse: a filter the server does not understand, or no server; the page offers another try.
      if (turn === this.turn) this.problem.set(error);
    }
    if (turn === this.turn) this.busy.set(false);
  }
}
