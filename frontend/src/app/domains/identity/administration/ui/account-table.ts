import { Component, computed, inject, input, output } from '@angular/core';
import { MatTableModule } from '@angular/material/table';
import { Language } from '../../../../core/language/language';
import { roleName } from '../../../../core/vocabulary/role';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import type { Account } from '../data/user-models';
import { AccountState } from './account-state';

/** Accounts, one line each. */
@Component({
  selector: 'sg-account-table',
  imports: [AccountState, MatTableModule, TimeAgo],
  template: `
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="t('staff.users.list')">
      <table mat-table [dataSource]="accounts()">
        <ng-container matColumnDef="email">
          <th mat-header-cell *matHeaderCellDef>{{ t('staff.users.emailShort') }}</th>
          <td mat-cell *matCellDef="let account" class="wide">
            <button class="row-link" type="button" (click)="opened.emit(account)">{{ account.masked_email }}</button>
          </td>
        </ng-container>
        <ng-container matColumnDef="role">
          <th mat-header-cell *matHeaderCellDef>{{ t('staff.users.role') }}</th>
          <td mat-cell *matCellDef="let account">{{ name(account.role) }}</td>
        </ng-container>
        <ng-container matColumnDef="state">
          <th mat-header-cell *matHeaderCellDef>{{ t('staff.users.state') }}</th>
          <td mat-cell *matCellDef="let account"><sg-account-state [state]="account.state" /></td>
        </ng-container>
        <ng-container matColumnDef="factor">
          <th mat-header-cell *matHeaderCellDef>{{ t('staff.users.secondFactor') }}</th>
          <td mat-cell *matCellDef="let account">
            {{ t(account.has_second_factor ? 'staff.users.hasFactor' : 'staff.users.noFactor') }}
          </td>
        </ng-container>
        <ng-container matColumnDef="seen">
          <th mat-header-cell *matHeaderCellDef>{{ t('staff.users.lastSignIn') }}</th>
          <td mat-cell *matCellDef="let account">
            @if (account.last_sign_in_at; as at) {
              <sg-time [at]="at" />
            } @else {
              {{ t('staff.never') }}
            }
          </td>
        </ng-container>
        <ng-container matColumnDef="created">
          <th mat-header-cell *matHeaderCellDef>{{ t('staff.users.created') }}</th>
          <td mat-cell *matCellDef="let account"><sg-time [at]="account.created_at" /></td>
        </ng-container>
        <tr mat-header-row *matHeaderRowDef="columns(); sticky: true"></tr>
        <tr mat-row *matRowDef="let account; columns: columns()"></tr>
      </table>
    </div>
  `,
})
export class AccountTable {
  readonly accounts = input.required<readonly Account[]>();
  readonly opened = output<Account>();
  protected readonly t = inject(Language).t;
  protected readonly columns = computed(() => {
    const tellsFactor = this.accounts().some(({ has_second_factor }) => has_second_factor !== undefined);
    return ['email', 'role', 'state', ...(tellsFactor ? ['factor'] : []), 'seen', 'created'];
  });

  protected name(role: string): string {
    return roleName(role, this.t);
  }
}
