import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../../core/language/language';
import { EmptyState } from '../../../../shared/ui/states/empty-state';
import { Icon } from '../../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import { groupsOf } from '../data/permission-models';
import { PermissionsApi } from '../data/permissions-api';
import { ExplainDialog } from '../ui/explain-dialog';
import { MatrixTable } from '../ui/matrix-table';

/** Who may do what, as the server decides it, and why it decides so. */
@Component({
  selector: 'sg-permissions-page',
  imports: [EmptyState, Icon, MatButton, MatFormFieldModule, MatInput, MatrixTable, ProblemPanel, Skeleton],
  host: { class: 'dense' },
  template: `
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{{ t('staff.nav.permissions') }}</h1>
          <p class="sub">{{ t('staff.permissions.sub') }}</p>
        </div>
        @if (matrix.hasValue()) {
          <div class="actions">
            <button matButton="outlined" type="button" (click)="explain()">
              <sg-icon matButtonIcon name="circle-help" [size]="16" />{{ t('staff.permissions.why') }}
            </button>
          </div>
        }
      </header>
      @if (matrix.hasValue()) {
        <div class="filters">
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{ t('staff.permissions.search') }}</mat-label>
            <input #search matInput type="search" [value]="text()" (input)="text.set(search.value)" />
          </mat-form-field>
          <ul class="plain-list legend" [attr.aria-label]="t('staff.permissions.legend')">
            <li><sg-icon name="check" [size]="15" />{{ t('staff.permissions.always') }}</li>
            <li>
              <sg-icon name="check" [size]="15" /><i>{{ t('staff.permissions.levels.full') }}</i
              >{{ t('staff.permissions.levelLegend') }}
            </li>
            <li><sg-icon class="scale" name="scale" [size]="15" />{{ t('staff.permissions.authorised') }}</li>
            <li><span class="no">–</span>{{ t('staff.permissions.no') }}</li>
          </ul>
        </div>
        <section class="card">
          @if (groups().length > 0) {
            <sg-matrix-table [roles]="matrix.value().roles" [groups]="groups()" />
          } @else if (text()) {
            <sg-empty-state icon="search" [heading]="t('staff.noMatch')" [text]="t('staff.noMatchText')">
              <button matButton="outlined" type="button" (click)="text.set('')">{{ t('staff.clear') }}</button>
            </sg-empty-state>
          } @else {
            <sg-empty-state
              icon="table"
              [heading]="t('staff.permissions.empty')"
              [text]="t('staff.permissions.emptyText')"
            />
          }
        </section>
      } @else if (matrix.error(); as error) {
        <sg-problem-panel [error]="error" (retry)="matrix.reload()" />
      } @else {
        <sg-skeleton [rows]="12" [height]="34" />
      }
    </div>
  `,
  styles: `
    .page {
      max-inline-size: 1500px;
    }
    mat-form-field {
      inline-size: min(300px, 100%);
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 18px;
      font-size: 12.5px;
      color: var(--sg-muted);
    }
    li {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    li sg-icon {
      color: var(--sg-low);
    }
    li .scale {
      color: var(--sg-medium);
    }
    i {
      font-style: normal;
      font-weight: 600;
    }
  `,
})
export default class PermissionsPage {
  protected readonly t = inject(Language).t;
  protected readonly text = signal('');
  protected readonly matrix = inject(PermissionsApi).matrix();
  private readonly dialog = inject(MatDialog);
  protected readonly groups = computed(() =>
    groupsOf(this.matrix.hasValue() ? this.matrix.value().capabilities : [], this.text()),
  );

  protected explain(): void {
    this.dialog.open(ExplainDialog, { width: '560px', data: this.matrix.value() });
  }
}
