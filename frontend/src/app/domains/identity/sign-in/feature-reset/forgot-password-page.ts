import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, email, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { Language } from '../../../../core/language/language';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { LettersNote } from '../../../../shared/ui/states/letters-note';
import { Icon } from '../../../../shared/ui/icon/icon';
import { DoorwayApi } from '../data/doorway-api';
import { sentenceOf } from '../data/refusals';
import { Doorway } from '../ui/doorway';

/** Asks for a link to set a new password; says the same whether the address has an account or not. */
@Component({
  selector: 'sg-forgot-password-page',
  imports: [
    Doorway,
    FormField,
    FormProblem,
    FormRoot,
    Icon,
    LettersNote,
    MatButton,
    MatFormFieldModule,
    MatInput,
    RouterLink,
  ],
  template: `
    <sg-doorway [heading]="t('account.reset.forgot')" [text]="t('account.reset.text')">
      <sg-letters-note />
      @if (isSent()) {
        <p class="note" role="status"><sg-icon name="mail" [size]="16" />{{ t('account.reset.sent') }}</p>
      } @else {
        <form class="form" [formRoot]="form">
          <mat-form-field appearance="outline">
            <mat-label>{{ t('field.email') }}</mat-label>
            <input matInput type="email" autocomplete="username" [formField]="form.email" />
            <mat-error>{{ form.email().errors()[0]?.message }}</mat-error>
          </mat-form-field>
          <sg-form-problem [text]="refusal()" />
          <button matButton="filled" type="submit" [disabled]="form().submitting()">
            {{ t('account.reset.submit') }}
          </button>
        </form>
      }
      <p class="muted below-form">
        <a class="text-link" routerLink="/sign-in">{{ t('account.reset.toSignIn') }}</a>
      </p>
    </sg-doorway>
  `,
  styles: `
    .below-form {
      margin-block-start: 14px;
    }
  `,
})
export default class ForgotPasswordPage {
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  protected readonly isSent = signal(false);
  private readonly api = inject(DoorwayApi);
  private readonly model = signal({ email: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.email, { message: () => this.t('field.emailMissing') });
      email(path.email, { message: () => this.t('field.emailWrong') });
    },
    { submission: { action: () => this.request() } },
  );

  private async request(): Promise<undefined> {
    this.refusal.set('');
    try {
      await this.api.requestReset(this.model().email.trim());
      this.isSent.set(true);
    } catch (error) {
      // HttpErrorResponse: too many requests, or no server.
      this.refusal.set(sentenceOf(error, this.t));
    }
    return undefined;
  }
}
