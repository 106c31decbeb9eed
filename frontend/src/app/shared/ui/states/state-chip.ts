import { Component, input } from '@angular/core';
import type { Severity } from '../../../core/vocabulary/severity';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';

/** A state in shape, word and colour, small enough for a table. */
@Component({
  selector: 'sg-state-chip',
  imports: [Icon],
  template: `<sg-icon [name]="icon()" [size]="13" /><span>{{ text() }}</span>`,
  host: { '[attr.data-sev]': 'tone()' },
  styles: `
    :host {
      display: inline-flex;
      vertical-align: middle;
      align-items: center;
      gap: 5px;
      padding: 1px 9px 1px 7px;
      border-radius: 999px;
      font-size: 12px;
      font-weight: 600;
      line-height: 18px;
      color: var(--sg-sev);
      background: var(--sg-sev-bg);
    }
  `,
})
export class StateChip {
  readonly icon = input.required<IconName>();
  readonly text = input.required<string>();
  readonly tone = input<Severity>('info');
}
