import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { Icon } from '../../../../shared/ui/icon/icon';
import type { IconName } from '../../../../shared/ui/icon/icons';
import { MONITORING_STATUSES, type MonitoringStatus } from '../../data/family-vocabulary';

const SHAPE: Record<MonitoringStatus, IconName> = {
  active: 'circle-check',
  awaiting_agreement: 'clock',
  paused: 'circle-minus',
  ended: 'circle-minus',
};

/** Whether a child is watched at present, in a shape and words. */
@Component({
  selector: 'sg-monitoring-word',
  imports: [Icon],
  template: `<sg-icon [name]="shape()" [size]="15" />{{ words() }}`,
  host: { '[class.active]': 'status() === "active"' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-size: 13px;
      font-weight: 550;
      color: var(--sg-muted);
    }
    :host(.active) {
      color: var(--sg-low);
    }
  `,
})
export class MonitoringWord {
  readonly status = input.required<string>();
  private readonly t = inject(Language).t;
  private readonly known = computed(() => MONITORING_STATUSES.find((status) => status === this.status()));
  protected readonly shape = computed<IconName>(() => SHAPE[this.known() ?? 'ended']);
  protected readonly words = computed(() => {
    const known = this.known();
    return known ? this.t(`family.monitoring.${known}`) : this.status();
  });
}
