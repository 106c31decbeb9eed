import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { toProblem } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import { Icon } from '../icon/icon';

/** Says what went wrong, under which request id, and offers another try. */
@Component({
  selector: 'sg-problem-panel',
  imports: [Icon, MatButton],
  host: { role: 'alert' },
  template: `
    @let p = problem();
    <sg-icon name="circle-alert" [size]="20" />
    <div>
      <p class="title">{{ p.detail || p.title || t(p.status === 0 ? 'problem.offline' : 'problem.unknown') }}</p>
      @if (p.detail && p.title && p.detail !== p.title) {
        <p class="detail">{{ p.title }}</p>
      }
      @if (p.requestId) {
        <p class="id">
          {{ t('problem.requestId') }} <code>{{ p.requestId }}</code>
        </p>
      }
    </div>
    @if (canRetry()) {
      <button matButton="outlined" type="button" (click)="retry.emit()">
        <sg-icon matButtonIcon name="rotate" [size]="16" />{{ t('action.retry') }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 12px;
      padding: 14px 16px;
      border: 1px solid var(--sg-line);
      border-inline-start: 3px solid var(--sg-critical);
      border-radius: 10px;
      background: var(--sg-card);
    }
    :host > sg-icon {
      color: var(--sg-critical);
      margin-block-start: 1px;
    }
    div {
      flex: 1 1 220px;
      display: grid;
      gap: 3px;
      overflow-wrap: anywhere;
    }
    .title {
      font-weight: 600;
    }
    .detail,
    .id {
      color: var(--sg-muted);
      font-size: 13px;
    }
  `,
})
export class ProblemPanel {
  readonly error = input.required<unknown>();
  readonly canRetry = input(true);
  readonly retry = output();
  protected readonly t = inject(Language).t;
  protected readonly problem = computed(() => toProblem(this.error()));
}
