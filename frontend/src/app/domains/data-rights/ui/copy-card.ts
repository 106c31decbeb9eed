import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Language } from '../../../core/language/language';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import { CopyRun } from '../data/copy-run';

/** Makes a copy of everything stored about a child and offers it for download. */
@Component({
  selector: 'sg-copy-card',
  imports: [Icon, MatButton, MatProgressBar, ProblemPanel, TimeAgo],
  providers: [CopyRun],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ heading() }}</h2>
    </div>
    <div class="card-body">
      <p>{{ text() }}</p>
      @if (!isOwn()) {
        <p class="muted">{{ t('family.child.copyTier') }}</p>
      }
      <div class="run" aria-live="polite">
        @if (run.error(); as error) {
          <sg-problem-panel [error]="error" (retry)="run.start(childId())" />
        }
        @switch (run.copy()?.status) {
          @case ('ready') {
            <p class="ready">
              <sg-icon name="circle-check" [size]="17" />{{ t('family.child.copyReady') }}
              @if (run.copy()?.expires_at; as until) {
                <span class="muted">{{ t('family.child.copyUntil') }} <sg-time [at]="until" mode="full" /></span>
              }
            </p>
            <button matButton="filled" type="button" (click)="run.save()">
              <sg-icon matButtonIcon name="download" [size]="16" />{{ t('family.child.copyDownload') }}
            </button>
          }
          @case ('queued') {
            <p>{{ t('family.child.copyWait') }}</p>
            <mat-progress-bar mode="indeterminate" [attr.aria-label]="t('family.child.copyWait')" />
          }
          @default {
            @if (run.copy()) {
              <p class="note warning"><sg-icon name="circle-alert" [size]="16" />{{ t('family.child.copyFailed') }}</p>
            }
            <button matButton="outlined" type="button" (click)="run.start(childId())">
              {{ t('family.child.copyMake') }}
            </button>
          }
        }
      </div>
    </div>
  `,
  styles: `
    .card-body,
    .run {
      display: grid;
      gap: 12px;
      line-height: 1.5;
    }
    .run {
      justify-items: start;
    }
    mat-progress-bar {
      inline-size: min(320px, 100%);
    }
    .ready {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
    }
    .ready sg-icon {
      color: var(--sg-low);
    }
  `,
})
export class CopyCard {
  readonly childId = input.required<string>();
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
  /** For the child itself nothing is left out. */
  readonly isOwn = input(false);
  protected readonly t = inject(Language).t;
  protected readonly run = inject(CopyRun);
}
