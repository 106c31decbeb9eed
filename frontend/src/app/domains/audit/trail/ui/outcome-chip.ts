import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import type { Severity } from '../../../../core/vocabulary/severity';
import type { IconName } from '../../../../shared/ui/icon/icons';
import { StateChip } from '../../../../shared/ui/states/state-chip';
import type { Outcome } from '../data/audit-models';

const LOOK: Record<Outcome, { icon: IconName; tone: Severity }> = {
  allowed: { icon: 'circle-check', tone: 'low' },
  denied: { icon: 'circle-x', tone: 'critical' },
  failed: { icon: 'circle-alert', tone: 'medium' },
};

/** What came of an action. */
@Component({
  selector: 'sg-outcome-chip',
  imports: [StateChip],
  template: `<sg-state-chip [icon]="look().icon" [tone]="look().tone" [text]="t(word())" />`,
})
export class OutcomeChip {
  readonly outcome = input.required<Outcome>();
  protected readonly t = inject(Language).t;
  protected readonly look = computed(() => LOOK[this.outcome()]);
  protected readonly word = computed(() => `staff.audit.outcomes.${this.outcome()}` as const);
}
