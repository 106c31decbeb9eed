import { Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Language } from '../../../../core/language/language';
import { ROLES } from '../../../../core/vocabulary/role';
import { Icon } from '../../../../shared/ui/icon/icon';
import { ACCOUNT_STATES, type AccountFilter } from '../data/user-models';

/** Role, state and the exact address; every change starts again at the first page. */
@Component({
  selector: 'sg-account-filters',
  imports: [Icon, MatButton, MatFormFieldModule, MatInput, MatSelectModule],
  template: `
    <form class="filters" [attr.aria-label]="t('staff.filters')" (submit)="search($event, address.value)">
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ t('staff.users.role') }}</mat-label>
        <mat-select [value]="filter().role" (valueChange)="change({ role: $event })">
          <mat-option value="">{{ t('staff.any') }}</mat-option>
          @for (role of roles; track role) {
            <mat-option [value]="role">{{ t(word(role)) }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ t('staff.users.state') }}</mat-label>
        <mat-select [value]="filter().state" (valueChange)="change({ state: $event })">
          <mat-option value="">{{ t('staff.any') }}</mat-option>
          @for (state of states; track state) {
            <mat-option [value]="state">{{ t(stateWord(state)) }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
      <mat-form-field class="address" appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ t('staff.users.email') }}</mat-label>
        <input #address matInput type="search" autocomplete="off" spellcheck="false" [value]="filter().email" />
      </mat-form-field>
      <button matButton="outlined" type="submit">
        <sg-icon matButtonIcon name="search" [size]="16" />{{ t('staff.apply') }}
      </button>
    </form>
  `,
  styles: `
    .address {
      flex: 1 1 220px;
      max-inline-size: 320px;
    }
  `,
})
export class AccountFilters {
  readonly filter = input.required<AccountFilter>();
  readonly changed = output<AccountFilter>();
  protected readonly t = inject(Language).t;
  // Keys are no accounts.
  protected readonly roles = ROLES.filter((role) => role !== 'service');
  protected readonly states = ACCOUNT_STATES;

  protected search(event: Event, email: string): void {
    event.preventDefault();
    this.change({ email: email.trim() });
  }

  protected change(part: Partial<AccountFilter>): void {
    this.changed.emit({ ...this.filter(), ...part, offset: 0 });
  }

  protected word(role: (typeof ROLES)[number]) {
    return `staff.role.${role}` as const;
  }

  protected stateWord(state: (typeof ACCOUNT_STATES)[number]) {
    return `staff.users.states.${state}` as const;
  }
}
