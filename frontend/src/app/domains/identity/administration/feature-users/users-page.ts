import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Language } from '../../../../core/language/language';
import { Session } from '../../../../core/session/session';
import { EmptyState } from '../../../../shared/ui/states/empty-state';
import { Icon } from '../../../../shared/ui/icon/icon';
import { Pager } from '../../../../shared/ui/controls/pager';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import type { Account, AccountFilter } from '../data/user-models';
import { USERS_PAGE_SIZE, UsersApi } from '../data/users-api';
import { AccountFilters } from '../ui/account-filters';
import { AccountSheet, type OpenedAccount } from '../ui/account-sheet';
import { AccountTable } from '../ui/account-table';
import { NewUserDialog } from '../ui/new-user-dialog';

const NOTHING: AccountFilter = { role: '', state: '', email: '', offset: 0 };

/** Accounts for those who run the system and those who help with it; filters stay here, as an address is personal. */
@Component({
  selector: 'sg-users-page',
  imports: [AccountFilters, AccountTable, EmptyState, Icon, MatButton, Pager, ProblemPanel, Skeleton],
  host: { class: 'dense' },
  template: `
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{{ t('staff.nav.users') }}</h1>
          <p class="sub">{{ t('staff.users.sub') }}</p>
        </div>
        @if (canManage()) {
          <div class="actions">
            <button matButton="filled" type="button" (click)="create()">
              <sg-icon matButtonIcon name="user-plus" [size]="16" />{{ t('staff.users.create') }}
            </button>
          </div>
        }
      </header>
      <sg-account-filters [filter]="filter()" (changed)="filter.set($event)" />
      @if (accounts.hasValue()) {
        <section class="card">
          @if (accounts.value().users.length > 0) {
            <sg-account-table [accounts]="accounts.value().users" (opened)="open($event)" />
            <sg-pager
              [offset]="filter().offset"
              [limit]="limit"
              [total]="accounts.value().total"
              (turn)="turn($event)"
            />
          } @else if (isFiltered()) {
            <sg-empty-state icon="search" [heading]="t('staff.noMatch')" [text]="t('staff.noMatchText')">
              <button matButton="outlined" type="button" (click)="clear()">{{ t('inbox.clear') }}</button>
            </sg-empty-state>
          } @else {
            <sg-empty-state icon="users" [heading]="t('staff.users.empty')" [text]="t('staff.users.emptyText')" />
          }
        </section>
      } @else if (accounts.error(); as error) {
        <sg-problem-panel [error]="error" (retry)="accounts.reload()" />
      } @else {
        <sg-skeleton [rows]="8" [height]="34" />
      }
    </div>
  `,
})
export default class UsersPage {
  protected readonly t = inject(Language).t;
  protected readonly filter = signal(NOTHING);
  protected readonly limit = USERS_PAGE_SIZE;
  private readonly dialog = inject(MatDialog);
  private readonly user = inject(Session).user;
  protected readonly canManage = computed(() => this.user()?.role === 'system_admin');
  protected readonly accounts = inject(UsersApi).list(this.filter);
  protected readonly isFiltered = computed(() => {
    const { role, state, email } = this.filter();
    return [role, state, email].some((part) => part !== '');
  });

  protected clear(): void {
    this.filter.set(NOTHING);
  }

  protected turn(offset: number): void {
    this.filter.update((filter) => ({ ...filter, offset }));
  }

  protected async create(): Promise<void> {
    await firstValueFrom(this.dialog.open(NewUserDialog, { width: '520px', disableClose: true }).afterClosed());
    this.accounts.reload();
  }

  protected open(account: Account): void {
    const data: OpenedAccount = { account, changed: () => this.accounts.reload() };
    this.dialog.open(AccountSheet, { data, panelClass: 'side-sheet', width: '420px', height: '100dvh' });
  }
}
