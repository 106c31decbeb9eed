import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { sentenceOf } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import type { Severity } from '../../../core/vocabulary/severity';
import { FormProblem } from '../../../shared/forms/form-problem';
import type { IconName } from '../../../shared/ui/icon/icons';
import { StateChip } from '../../../shared/ui/states/state-chip';
import { OperationApi } from '../data/operation-api';
import type { KeyRotation } from '../data/operation-models';

const ASK_EVERY = 2_000;
const LOOK: Record<KeyRotation['status'], { icon: IconName; tone: Severity }> = {
  sealing: { icon: 'rotate', tone: 'info' },
  waiting: { icon: 'clock', tone: 'info' },
  completed: { icon: 'circle-check', tone: 'low' },
};

/** Starts a change of the encryption keys and follows it to its end. */
@Component({
  selector: 'sg-rotation-card',
  imports: [FormProblem, MatButton, MatProgressBar, StateChip],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('staff.operation.rotation') }}</h2>
    </div>
    <div class="card-body">
      <p class="muted">{{ t('staff.operation.rotationText') }}</p>
      @if (rotation(); as r) {
        <div class="progress" role="status">
          <sg-state-chip [icon]="look()!.icon" [tone]="look()!.tone" [text]="t(word()!)" />
          <span class="muted">{{ done() }}</span>
        </div>
        @if (isUnderWay()) {
          <mat-progress-bar
            [mode]="r.steps > 0 ? 'determinate' : 'indeterminate'"
            [value]="percent()"
            [attr.aria-label]="t('staff.operation.rotation')"
          />
        }
      } @else {
        <p class="muted">{{ t('staff.operation.rotationNone') }}</p>
      }
      <button matButton="outlined" type="button" [disabled]="isUnderWay()" (click)="start()">
        {{ t('staff.operation.rotationStart') }}
      </button>
      <sg-form-problem [text]="refusal()" />
    </div>
  `,
  styles: `
    .card-body {
      display: grid;
      justify-items: start;
      gap: 12px;
    }
    .progress {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
    }
  `,
})
export class RotationCard {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly refusal = signal('');
  protected readonly rotation = signal<KeyRotation | undefined>(undefined);
  protected readonly isUnderWay = computed(() => ['sealing', 'waiting'].includes(this.rotation()?.status ?? ''));
  protected readonly look = computed(() => {
    const status = this.rotation()?.status;
    return status && LOOK[status];
  });
  protected readonly word = computed(() => {
    const status = this.rotation()?.status;
    return status && (`staff.operation.rotationState.${status}` as const);
  });
  protected readonly percent = computed(() => {
    const { steps, steps_sealed } = this.rotation() ?? { steps: 0, steps_sealed: 0 };
    return steps > 0 ? (100 * steps_sealed) / steps : 0;
  });
  protected readonly done = computed(() => {
    const { steps, steps_sealed, rows_sealed } = this.rotation() ?? { steps: 0, steps_sealed: 0, rows_sealed: 0 };
    return this.t('staff.operation.rotationDone', {
      done: this.language.number(steps_sealed),
      total: this.language.number(steps),
      rows: this.language.number(rows_sealed),
    });
  });
  private readonly api = inject(OperationApi);
  private timer?: ReturnType<typeof setTimeout>;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected start(): Promise<void> {
    return this.follow(() => this.api.startRotation());
  }

  private async follow(ask: () => Promise<KeyRotation>): Promise<void> {
    this.refusal.set('');
    try {
      const rotation = await ask();
      this.rotation.set(rotation);
      if (!this.isUnderWay()) return;
      this.timer = setTimeout(() => void this.follow(() => this.api.rotation(rotation.id)), ASK_EVERY);
    } catch (error) {
      // HttpErrorResponse: one is under way already, or no server; the rotation itself goes on without this page.
      this.refusal.set(sentenceOf(error, this.t('problem.offline')));
    }
  }
}
