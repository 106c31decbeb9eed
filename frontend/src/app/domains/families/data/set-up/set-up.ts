import { Injectable, computed, inject, signal } from '@angular/core';
import { browserStorage } from '../../../../core/browser-storage';
import { Session } from '../../../../core/session/session';
import { VerifyApi } from '../../../identity/public';
import { CurrentFamily } from '../current-family';
import { FamilyHome } from '../../../overview/public';

export const SET_UP_STEPS = ['verify', 'child', 'tier', 'agreement', 'data'] as const;
export type SetUpStep = (typeof SET_UP_STEPS)[number];

const SKIPPABLE = ['tier', 'data'] as const;
type Skippable = (typeof SKIPPABLE)[number];

/**
 * The agreement comes before the first chat, because nothing is taken in before it is signed.
 * How far a new family is. It is read from what the server knows, so that the way can be gone on from any device; only
 * that a step was looked at or skipped is remembered here.
 */
@Injectable()
export class SetUp {
  private readonly session = inject(Session);
  readonly profile = inject(VerifyApi).profile();
  readonly family = inject(CurrentFamily).resource;
  readonly home = inject(FamilyHome);
  private readonly passed = signal(this.remembered());

  /** The child this is about: the first one. */
  readonly child = computed(() => (this.family.hasValue() ? this.family.value().children[0] : undefined));
  readonly isKnown = computed(
    () => this.profile.hasValue() && this.family.hasValue() && this.home.overview() !== undefined,
  );
  readonly error = computed<unknown>(() => this.profile.error() ?? this.family.error() ?? this.home.resource.error());

  readonly done = computed<Readonly<Record<SetUpStep, boolean>>>(() => {
    const child = this.child();
    const hasData = this.home.children().some(({ last_data_at }) => last_data_at !== null);
    const isAgreed = child !== undefined && child.monitoring_status !== 'awaiting_agreement';
    return {
      verify: this.profile.hasValue() && this.profile.value().email_verified,
      child: child !== undefined,
      tier: child !== undefined && (this.passed().includes('tier') || isAgreed),
      data: child !== undefined && (this.passed().includes('data') || hasData),
      agreement: isAgreed,
    };
  });
  readonly next = computed(() => SET_UP_STEPS.find((step) => !this.done()[step]));
  readonly left = computed(() => SET_UP_STEPS.filter((step) => !this.done()[step]).length);

  pass(step: Skippable): void {
    this.passed.update((passed) => [...new Set([...passed, step])]);
    browserStorage.write(this.key(), this.passed().join(','));
  }

  reload(): void {
    this.profile.reload();
    this.family.reload();
    this.home.reload();
  }

  private remembered(): Skippable[] {
    const kept = browserStorage.read(this.key())?.split(',') ?? [];
    return SKIPPABLE.filter((step) => kept.includes(step));
  }

  private key(): string {
    return `sg.setup.${this.session.user()?.id ?? ''}`;
  }
}
