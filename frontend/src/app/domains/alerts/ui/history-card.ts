import { Component, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import type { MessageKey } from '../../../core/language/messages';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import { ALERT_STATUSES, type HistoryEntry } from '../data/alert-models';

/** What happened to the incident, when, and by whom. */
@Component({
  selector: 'sg-history-card',
  imports: [TimeAgo],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('history.title') }}</h2>
    </div>
    <ol>
      @for (entry of entries(); track $index) {
        <li>
          <b>{{ words(entry.action) }}</b>
          @if (entry.note; as note) {
            <p class="muted">{{ note }}</p>
          }
          <span class="muted">{{ entry.by || t('history.system') }} · <sg-time [at]="entry.at" mode="full" /></span>
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      list-style: none;
      margin: 0;
      padding: 4px 18px 18px 20px;
      display: grid;
    }
    li {
      position: relative;
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 2px 16px;
      padding-block: 7px;
      padding-inline-start: 22px;
    }
    li::before {
      content: '';
      position: absolute;
      inset-inline-start: 2px;
      inset-block-start: 13px;
      inline-size: 9px;
      block-size: 9px;
      border-radius: 50%;
      background: var(--mat-sys-primary);
    }
    li:not(:last-child)::after {
      content: '';
      position: absolute;
      inset-inline-start: 6px;
      inset-block: 26px -9px;
      inline-size: 1px;
      background: var(--sg-line);
    }
    p {
      order: 1;
      inline-size: 100%;
      overflow-wrap: anywhere;
    }
    b {
      font-weight: 600;
    }
  `,
})
export class HistoryCard {
  readonly entries = input.required<HistoryEntry[]>();
  protected readonly t = inject(Language).t;

  /** Statuses are named as everywhere else; an action this portal does not know yet is shown as it is written. */
  protected words(action: string): string {
    if (action === 'created' || action === 'raised' || action === 'new') return this.t('history.raised');
    if (action === 'updated') return this.t('history.updated');
    const isStatus = ALERT_STATUSES.some((status) => status === action);
    return isStatus ? this.t(`status.${action}` as MessageKey) : action.replaceAll('_', ' ');
  }
}
