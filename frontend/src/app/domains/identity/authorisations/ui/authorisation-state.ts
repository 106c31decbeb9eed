import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import type { Severity } from '../../../../core/vocabulary/severity';
import type { IconName } from '../../../../shared/ui/icon/icons';
import { StateChip } from '../../../../shared/ui/states/state-chip';
import type { AuthorisationState as State } from '../data/authorisation-models';

const LOOK: Record<State, { icon: IconName; tone: Severity }> = {
  requested: { icon: 'clock', tone: 'medium' },
  approved: { icon: 'circle-check', tone: 'low' },
  refused: { icon: 'circle-x', tone: 'critical' },
  revoked: { icon: 'circle-minus', tone: 'info' },
  expired: { icon: 'clock', tone: 'info' },
};

/** Where an authorisation stands. */
@Component({
  selector: 'sg-authorisation-state',
  imports: [StateChip],
  template: `<sg-state-chip [icon]="look().icon" [tone]="look().tone" [text]="t(word())" />`,
})
export class AuthorisationState {
  readonly state = input.required<State>();
  protected readonly t = inject(Language).t;
  protected readonly look = computed(() => LOOK[this.state()]);
  protected readonly word = computed(() => `staff.authorisations.state.${this.state()}` as const);
}
