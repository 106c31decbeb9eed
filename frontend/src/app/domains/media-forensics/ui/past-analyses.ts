import { Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../core/language/language';
import { EmptyState } from '../../../shared/ui/states/empty-state';
import type { Analysis } from '../data/analysis-models';

/** The files that were checked before. */
@Component({
  selector: 'sg-past-analyses',
  imports: [EmptyState, MatButton],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('media.past') }}</h2>
    </div>
    <ul class="plain-list">
      @for (job of jobs(); track job.job_id) {
        <li>
          <span class="name">{{ job.file_name }}</span>
          <span class="muted">{{ t(word(job.status)) }}</span>
          <button
            matButton
            type="button"
            [attr.aria-label]="t('media.openFile', { file: job.file_name })"
            (click)="open.emit(job)"
          >
            {{ t('notice.open') }}
          </button>
        </li>
      } @empty {
        <li><sg-empty-state icon="scan-face" [heading]="t('media.noneYet')" [text]="t('media.noneYetText')" /></li>
      }
    </ul>
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 14px;
      padding: 6px 18px;
      border-block-start: 1px solid var(--sg-line);
    }
    .name {
      flex: 1 1 200px;
      font-weight: 550;
      overflow-wrap: anywhere;
    }
    sg-empty-state {
      inline-size: 100%;
    }
  `,
})
export class PastAnalyses {
  readonly jobs = input.required<Analysis[]>();
  readonly open = output<Analysis>();
  protected readonly t = inject(Language).t;

  protected word(status: Analysis['status']) {
    return `import.status.${status}` as const;
  }
}
