import { Component, computed, effect, inject, linkedSignal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Language } from '../../../core/language/language';
import { EmptyState } from '../../../shared/ui/states/empty-state';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { VerifyForm } from '../../identity/public-ui';
import { CurrentFamily } from '../data/current-family';
import { SET_UP_STEPS, SetUp, type SetUpStep } from '../data/set-up/set-up';
import { StepProgress } from './step-progress';
import { AgreementStep } from './agreement-step';
import { ChildStep } from './child-step';
import { DataStep } from './data-step';
import { TierStep } from './tier-step';

/** Sets a new family up in five steps; it begins at the first one that is still open. */
@Component({
  selector: 'sg-welcome-page',
  imports: [
    AgreementStep,
    ChildStep,
    DataStep,
    EmptyState,
    MatButton,
    ProblemPanel,
    RouterLink,
    Skeleton,
    StepProgress,
    TierStep,
    VerifyForm,
  ],
  providers: [CurrentFamily, SetUp],
  templateUrl: './welcome-page.html',
  styles: `
    .page {
      max-inline-size: 860px;
      grid-template-columns: minmax(0, 1fr);
    }
  `,
})
export default class WelcomePage {
  protected readonly t = inject(Language).t;
  protected readonly setUp = inject(SetUp);
  protected readonly last = SET_UP_STEPS.length;

  /** The step on the page; a later visit begins where the last one ended. */
  protected readonly current = linkedSignal<SetUpStep | undefined>(() =>
    this.setUp.isKnown() ? untracked(() => this.setUp.next()) : undefined,
  );
  protected readonly steps = computed(() =>
    SET_UP_STEPS.map((name) => ({
      name,
      label: this.t(`family.welcome.${name}Short`),
      isDone: this.setUp.done()[name],
    })),
  );
  protected readonly number = computed(() => SET_UP_STEPS.indexOf(this.current() ?? 'verify') + 1);

  constructor() {
    // What another room changed meanwhile counts here too.
    untracked(() => this.setUp.home.reload());
    // A step that is done by itself, such as by a confirmed address, makes room for the next one.
    effect(() => {
      const current = this.current();
      if (current && this.setUp.done()[current]) untracked(() => this.current.set(this.setUp.next()));
    });
  }
}
