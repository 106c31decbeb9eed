import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatTableModule } from '@angular/material/table';
import { toProblem } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { StateChip } from '../../../shared/ui/states/state-chip';
import { OperationApi } from '../data/operation-api';

/** Whether everything answers, what waits to be checked, and how long the queues are. */
@Component({
  selector: 'sg-health-card',
  imports: [Icon, MatButton, MatTableModule, ProblemPanel, Skeleton, StateChip],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('staff.operation.health') }}</h2>
      <button matButton type="button" (click)="health.reload()">
        <sg-icon matButtonIcon name="rotate" [size]="15" />{{ t('staff.operation.again') }}
      </button>
    </div>
    @if (health.hasValue()) {
      @let h = health.value();
      <div class="card-body">
        @if (h.concerns.length === 0) {
          <sg-state-chip icon="circle-check" tone="low" [text]="t('staff.operation.ready')" />
        } @else {
          <sg-state-chip icon="octagon-alert" tone="critical" [text]="t('staff.operation.degraded')" />
          <ul class="concerns">
            @for (concern of h.concerns; track concern.kind + concern.about) {
              <li>
                <code>{{ concern.about }}</code>
                @if (concern.count > 1) {
                  ({{ language.number(concern.count) }})
                }
                {{ concern.sentence }}
              </li>
            }
          </ul>
        }
        <dl>
          <div>
            <dt>{{ t('staff.operation.models') }}</dt>
            <dd>
              <code>{{ h.models }}</code>
            </dd>
          </div>
          <div>
            <dt>{{ t('staff.operation.unanalysed') }}</dt>
            <dd>{{ language.number(h.unanalysed_conversations) }}</dd>
          </div>
        </dl>
      </div>
      <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="t('staff.operation.queues')">
        <table mat-table [dataSource]="h.queues">
          <ng-container matColumnDef="queue">
            <th mat-header-cell *matHeaderCellDef>{{ t('staff.operation.queue') }}</th>
            <td mat-cell *matCellDef="let queue">
              <code>{{ queue.queue }}</code>
            </td>
          </ng-container>
          @for (count of counts; track count) {
            <ng-container [matColumnDef]="count">
              <th mat-header-cell *matHeaderCellDef class="num">{{ t(word(count)) }}</th>
              <td mat-cell *matCellDef="let queue" class="num" [class.bad]="count === 'failed' && queue.failed > 0">
                {{ language.number(queue[count]) }}
              </td>
            </ng-container>
          }
          <tr mat-header-row *matHeaderRowDef="columns"></tr>
          <tr mat-row *matRowDef="let queue; columns: columns"></tr>
        </table>
      </div>
    } @else if (health.error(); as error) {
      <div class="card-body">
        @if (isDown(error)) {
          <sg-state-chip icon="octagon-alert" tone="critical" [text]="t('staff.operation.notReady')" />
          <p class="muted">{{ t('staff.operation.notReadyText') }}</p>
        }
        <sg-problem-panel [error]="error" (retry)="health.reload()" />
      </div>
    } @else {
      <div class="card-body"><sg-skeleton [rows]="4" [height]="34" /></div>
    }
  `,
  styles: `
    .card-body {
      display: grid;
      justify-items: start;
      gap: 10px;
    }
    sg-problem-panel,
    sg-skeleton {
      inline-size: 100%;
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 32px;
      margin: 0;
    }
    dt {
      font-size: 12px;
      color: var(--sg-muted);
    }
    dd {
      margin: 0;
      font-weight: 550;
      overflow-wrap: anywhere;
    }
    .concerns {
      margin: 0;
      padding-inline-start: 18px;
      overflow-wrap: anywhere;
    }
    .bad {
      color: var(--sg-critical);
      font-weight: 650;
    }
  `,
})
export class HealthCard {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly health = inject(OperationApi).readiness();
  protected readonly counts = ['waiting', 'active', 'delayed', 'failed'] as const;
  protected readonly columns = ['queue', ...this.counts];

  protected word(count: (typeof this.counts)[number]) {
    return `staff.operation.${count}` as const;
  }

  /** The server answers, and says that something it needs does not. */
  protected isDown(error: unknown): boolean {
    return toProblem(error).status === 503;
  }
}
