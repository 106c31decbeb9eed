import {
  DOCUMENT,
  Service,
  type Signal,
  type WritableSignal,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
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
const KEY = 'sg.acting';

/** Under which authorisation somebody looks. A reload keeps it; a closed tab or a sign-out ends it. */
@Service()
export class Acting {
  private readonly userId: Signal<string | undefined>;
  private readonly chosen: WritableSignal<ChosenAuthorisation | undefined>;
  private readonly ends = signal(0);
  private readonly storage = inject(DOCUMENT).defaultView?.sessionStorage;
  private timer?: ReturnType<typeof setTimeout>;

  readonly authorisation: Signal<ChosenAuthorisation | undefined>;
  readonly isActing = computed(() => this.authorisation() !== undefined);
  /** Counts the times an authorisation ended while somebody was looking, so that the shell can say so. */
  readonly endedByItself = this.ends.asReadonly();

  constructor() {
    const { user } = inject(Session);
    this.userId = computed(() => user()?.id);
    // What one person chose must never be cited by the next one on this page.
    this.chosen = linkedSignal(() => this.kept(this.userId()));
    this.authorisation = this.chosen.asReadonly();
    let last: string | undefined;
    effect(() => {
      const id = this.userId();
      const isOther = last !== undefined && last !== id;
      last = id;
      untracked(() => (isOther ? this.forget() : this.endInTime()));
    });
  }

  begin(authorisation: ChosenAuthorisation): void {
    this.storage?.setItem(KEY, JSON.stringify({ by: this.userId(), authorisation }));
    this.chosen.set(authorisation);
    this.endInTime();
  }

  stop(): void {
    this.forget();
    this.chosen.set(undefined);
  }

  /** The authorisation ended or was revoked while it was being used. */
  lose(): void {
    if (!this.isActing()) return;
    this.stop();
    this.ends.update((count) => count + 1);
  }

  private endInTime(): void {
    clearTimeout(this.timer);
    const authorisation = this.chosen();
    if (!authorisation) return;
    const left = Date.parse(authorisation.expires_at) - Date.now();
    if (left <= LONGEST_TIMER) this.timer = setTimeout(() => this.lose(), Math.max(0, left));
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.storage?.removeItem(KEY);
  }

  /** What this person chose in this tab before it was loaded again; the server decides whether it still counts. */
  private kept(userId: string | undefined): ChosenAuthorisation | undefined {
    const text = userId === undefined ? null : this.storage?.getItem(KEY);
    if (!text) return undefined;
    const { by, authorisation } = JSON.parse(text) as { by?: string; authorisation: ChosenAuthorisation };
    return by === userId ? authorisation : undefined;
  }
}
