import { Component, input } from '@angular/core';
import { type Helpline, helplineLink } from './helpline';
import { Icon } from '../icon/icon';

/** People to talk to, as links that call or open where the contact allows it. */
@Component({
  selector: 'sg-helpline-list',
  imports: [Icon],
  template: `
    <ul class="plain-list">
      @for (line of lines(); track $index) {
        <li>
          <sg-icon name="phone" [size]="16" />
          <span>
            <b>{{ line.name }}</b>
            @if (link(line.contact); as href) {
              <a class="text-link" [href]="href" rel="noreferrer">{{ line.contact }}</a>
            } @else {
              {{ line.contact }}
            }
            @if (line.country) {
              <span class="muted">{{ line.country }}</span>
            }
          </span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: 8px;
    }
    li {
      display: flex;
      gap: 10px;
      overflow-wrap: anywhere;
    }
    sg-icon {
      margin-block-start: 3px;
      color: var(--sg-muted);
    }
    b {
      font-weight: 600;
      margin-inline-end: 5px;
    }
    .muted {
      margin-inline-start: 5px;
    }
  `,
})
export class HelplineList {
  readonly lines = input.required<readonly Helpline[]>();
  protected readonly link = helplineLink;
}
