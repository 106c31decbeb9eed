import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import type { Severity } from '../../../core/vocabulary/severity';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';

/** The shape that says a severity without colour. */
const SHAPE: Record<Severity, IconName> = {
  emergency: 'octagon-alert',
  critical: 'octagon-alert',
  high: 'triangle-alert',
  medium: 'circle-alert',
  low: 'info',
  info: 'info',
};

/** Says a severity in icon, word and colour. */
@Component({
  selector: 'sg-severity-badge',
  imports: [Icon],
  template: `<sg-icon [name]="shape()" [size]="14" /><span>{{ t(word()) }}</span>`,
  host: { '[attr.data-sev]': 'severity()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      padding: 2px 9px 2px 7px;
      border-radius: 999px;
      font-size: 12px;
      font-weight: 600;
      line-height: 18px;
      white-space: nowrap;
      color: var(--sg-sev);
      background: var(--sg-sev-bg);
    }
  `,
})
export class SeverityBadge {
  readonly severity = input.required<Severity>();
  protected readonly t = inject(Language).t;
  protected readonly shape = computed(() => SHAPE[this.severity()]);
  protected readonly word = computed(() => `severity.${this.severity()}` as const);
}
