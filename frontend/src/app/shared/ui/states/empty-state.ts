import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';

/** What a room shows while it holds nothing: why, and (projected) the next step. */
@Component({
  selector: 'sg-empty-state',
  imports: [Icon],
  template: `
    <span class="disc"><sg-icon [name]="icon()" [size]="24" /></span>
    <h2>{{ heading() }}</h2>
    <p>{{ text() }}</p>
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: 8px;
      padding: 40px 20px;
      text-align: center;
    }
    .disc {
      display: grid;
      place-items: center;
      inline-size: 52px;
      block-size: 52px;
      border-radius: 50%;
      color: var(--mat-sys-primary);
      background: color-mix(in srgb, var(--mat-sys-primary) 10%, transparent);
    }
    h2 {
      font-size: 16px;
      font-weight: 620;
    }
    p {
      max-inline-size: 46ch;
      color: var(--sg-muted);
      line-height: 1.5;
      margin-block-end: 6px;
    }
  `,
})
export class EmptyState {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
}
