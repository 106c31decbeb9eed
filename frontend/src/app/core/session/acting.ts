import { Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { Session } from './session';

/** The authorisation somebody from outside a family has chosen to look under. */
export interface ChosenAuthorisation {
  id: string;
  family_id: string;
  reference: string;
  expires_at: string;
}

/** A timer cannot wait longer than this many milliseconds; the server ends what lasts longer. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Under which authorisation somebody looks; kept in memory only, so that a closed page acts under none. */
@Service()
export class Acting {
  private readonly session = inject(Session);
  private readonly chosen = signal<ChosenAuthorisation | undefined>(undefined);
  private readonly ends = signal(0);
  private chosenBy?: string;
  private timer?: ReturnType<typeof setTimeout>;

  readonly authorisation = this.chosen.asReadonly();
  readonly isActing = computed(() => this.chosen() !== undefined);
  /** Counts the times an authorisation ended while somebody was looking, so that the shell can say so. */
  readonly endedByItself = this.ends.asReadonly();

  constructor() {
    // What one person chose must never be cited by the next one on this page.
    effect(() => {
      const id = this.session.user()?.id;
      if (id !== this.chosenBy) untracked(() => this.stop());
    });
  }

  begin(authorisation: ChosenAuthorisation): void {
    clearTimeout(this.timer);
    this.chosenBy = this.session.user()?.id;
    this.chosen.set(authorisation);
    const left = Date.parse(authorisation.expires_at) - Date.now();
    if (left <= LONGEST_TIMER) this.timer = setTimeout(() => this.lose(), Math.max(0, left));
  }

  stop(): void {
    clearTimeout(this.timer);
    this.chosen.set(undefined);
  }

  /** The authorisation ended or was revoked while it was being used. */
  lose(): void {
    if (!this.isActing()) return;
    this.stop();
    this.ends.update((count) => count + 1);
  }
}
