import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import { Icon } from '../../../shared/ui/icon/icon';
import type { IconName } from '../../../shared/ui/icon/icons';
import type { AlertStatus } from '../data/alert-models';

const SHAPE: Record<AlertStatus, IconName> = {
  new: 'bell',
  acknowledged: 'check',
  investigating: 'clock',
  escalated: 'users',
  resolved: 'circle-check',
  false_positive: 'circle-minus',
  dismissed: 'circle-minus',
};

/** Where an incident stands, as a shape and a word. */
@Component({
  selector: 'sg-status-word',
  imports: [Icon],
  template: `<sg-icon [name]="shape()" [size]="14" />{{ t(word()) }}`,
  host: { '[class.new]': 'status() === "new"' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      font-weight: 550;
      color: var(--sg-muted);
    }
    :host(.new) {
      color: var(--mat-sys-primary);
      font-weight: 620;
    }
  `,
})
export class StatusWord {
  readonly status = input.required<AlertStatus>();
  protected readonly t = inject(Language).t;
  protected readonly shape = computed(() => SHAPE[this.status()]);
  protected readonly word = computed(() => `status.${this.status()}` as const);
}
