import { Component, computed, inject, input } from '@angular/core';
import { Clock } from '../../../../core/clock/clock';
import { Language } from '../../../../core/language/language';
import { Icon } from '../../../../shared/ui/icon/icon';
import type { IconName } from '../../../../shared/ui/icon/icons';
import type { StatusLight as Light } from '../../data/family-models';

type Shown = Light | 'none' | 'old';

/** After so long without a message, that nothing was found says nothing about today. */
const OLD_AFTER_MS = 7 * 86_400_000;

const LOOK: Record<Shown, { icon: IconName; severity: string }> = {
  green: { icon: 'circle-check', severity: 'low' },
  yellow: { icon: 'circle-alert', severity: 'medium' },
  orange: { icon: 'triangle-alert', severity: 'high' },
  red: { icon: 'octagon-alert', severity: 'critical' },
  old: { icon: 'clock', severity: 'info' },
  none: { icon: 'circle-help', severity: 'info' },
};

/** How a child is doing, in icon, word and colour. Without any data, or without new data, it says so instead of showing a false green. */
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
  /** The newest message; null: none yet. */
  readonly lastDataAt = input.required<string | null>();
  private readonly clock = inject(Clock);
  protected readonly t = inject(Language).t;
  private readonly shown = computed<Shown>(() => {
    const at = this.lastDataAt();
    if (at === null) return 'none';
    const isOld = this.clock.now() - Date.parse(at) > OLD_AFTER_MS;
    return isOld && this.light() === 'green' ? 'old' : this.light();
  });
  protected readonly look = computed(() => LOOK[this.shown()]);
  protected readonly word = computed(() => `light.${this.shown()}` as const);
}
