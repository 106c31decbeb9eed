import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { Icon } from '../../../../shared/ui/icon/icon';
import type { IconName } from '../../../../shared/ui/icon/icons';
import type { StatusLight as Light } from '../../data/family-models';

type Shown = Light | 'none';

const LOOK: Record<Shown, { icon: IconName; severity: string }> = {
  green: { icon: 'circle-check', severity: 'low' },
  yellow: { icon: 'circle-alert', severity: 'medium' },
  orange: { icon: 'triangle-alert', severity: 'high' },
  red: { icon: 'octagon-alert', severity: 'critical' },
  none: { icon: 'circle-help', severity: 'info' },
};

/** How a child is doing, in icon, word and colour. Without any data it says so instead of showing a false green. */
@Component({
  selector: 'sg-status-light',
  imports: [Icon],
  template: `<sg-icon [name]="look().icon" [size]="16" /><span>{{ t(word()) }}</span>`,
  host: { '[attr.data-sev]': 'look().severity' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      padding: 3px 11px 3px 8px;
      border-radius: 999px;
      font-size: 12.5px;
      font-weight: 600;
      line-height: 20px;
      white-space: nowrap;
      color: var(--sg-sev);
      background: var(--sg-sev-bg);
    }
  `,
})
export class StatusLight {
  readonly light = input.required<Light>();
  readonly hasData = input(true);
  protected readonly t = inject(Language).t;
  private readonly shown = computed<Shown>(() => (this.hasData() ? this.light() : 'none'));
  protected readonly look = computed(() => LOOK[this.shown()]);
  protected readonly word = computed(() => `light.${this.shown()}` as const);
}
