import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, form, minLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { fieldErrors } from '../../../../shared/forms/field-errors';
import { SHORTEST_PASSWORD } from '../../../../shared/forms/password';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { AccountApi } from '../data/account-api';

const EMPTY = { current_password: '', new_password: '' };

/** Changes the password; every other device is signed out by it. */
@Component({
  selector: 'sg-password-card',
  imports: [FormField, FormProblem, FormRoot, MatButton, MatFormFieldModule, MatInput],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('account.password.title') }}</h2>
    </div>
    <form class="card-body form tall" [formRoot]="form">
      <p class="muted">{{ t('account.password.text') }}</p>
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ t('account.password.current') }}</mat-label>
        <input matInput type="password" autocomplete="current-password" [formField]="form.current_password" />
        <mat-error>{{ form.current_password().errors()[0]?.message }}</mat-error>
      </mat-form-field>
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ t('account.password.new') }}</mat-label>
        <input matInput type="password" autocomplete="new-password" [formField]="form.new_password" />
        <mat-hint>{{ t('field.passwordHint', { n: shortest }) }}</mat-hint>
        <mat-error>{{ form.new_password().errors()[0]?.message }}</mat-error>
      </mat-form-field>
      <sg-form-problem [text]="refusal()" />
      <div>
        <button matButton="outlined" type="submit" [disabled]="form().submitting()">
          {{ t('account.password.submit') }}
        </button>
      </div>
    </form>
  `,
})
export class PasswordCard {
  protected readonly t = inject(Language).t;
  protected readonly shortest = SHORTEST_PASSWORD;
  protected readonly refusal = signal('');
  private readonly api = inject(AccountApi);
  private readonly notices = inject(Notices);
  private readonly model = signal(EMPTY);

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.current_password, { message: () => this.t('field.passwordMissing') });
      required(path.new_password, { message: () => this.t('field.passwordMissing') });
      minLength(path.new_password, SHORTEST_PASSWORD, {
        message: () => this.t('field.passwordShort', { n: SHORTEST_PASSWORD }),
      });
    },
    { submission: { action: () => this.change() } },
  );

  private async change(): Promise<TreeValidationResult> {
    this.refusal.set('');
    const { current_password, new_password } = this.model();
    try {
      await this.api.changePassword(current_password, new_password);
      this.form().reset(EMPTY);
      this.notices.show({ tone: 'info', text: this.t('account.password.changed') });
      return undefined;
    } catch (error) {
      // HttpErrorResponse: the current password is wrong, the new one refused, or no server.
      const problem = toProblem(error);
      const atFields = fieldErrors(problem, this.form);
      if (atFields.length === 0) this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
      return atFields;
    }
  }
}
