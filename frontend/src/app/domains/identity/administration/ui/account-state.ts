import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import type { Severity } from '../../../../core/vocabulary/severity';
import type { IconName } from '../../../../shared/ui/icon/icons';
import { StateChip } from '../../../../shared/ui/states/state-chip';
import type { AccountState as State } from '../data/user-models';

const LOOK: Record<State, { icon: IconName; tone: Severity }> = {
  active: { icon: 'circle-check', tone: 'low' },
  awaiting_approval: { icon: 'clock', tone: 'medium' },
  locked: { icon: 'lock', tone: 'medium' },
  suspended: { icon: 'circle-minus', tone: 'critical' },
};

/** Whether an account can sign in. */
@Component({
  selector: 'sg-account-state',
  imports: [StateChip],
  template: `<sg-state-chip [icon]="look().icon" [tone]="look().tone" [text]="t(word())" />`,
})
export class AccountState {
  readonly state = input.required<State>();
  protected readonly t = inject(Language).t;
  protected readonly look = computed(() => LOOK[this.state()]);
  protected readonly word = computed(() => `staff.users.states.${this.state()}` as const);
}
