import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../../core/language/language';
import { type FactorProof, type FactorRequest, Session } from '../../../../core/session/session';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { LettersNote } from '../../../../shared/ui/states/letters-note';
import { Icon } from '../../../../shared/ui/icon/icon';
import { sentenceOf } from '../data/refusals';

/** The second proof: a code from the app, a backup code, or a passkey. */
@Component({
  selector: 'sg-second-factor-form',
  imports: [FormField, FormProblem, FormRoot, Icon, LettersNote, MatButton, MatFormFieldModule, MatInput],
  template: `
    <form class="form" [formRoot]="form">
      @if (method() === 'email_code') {
        <p class="muted">{{ t('account.factor.mailedText') }}</p>
        <sg-letters-note />
      }
      @if (method() !== 'passkey') {
        <mat-form-field appearance="outline">
          <mat-label>{{ label() }}</mat-label>
          <input
            matInput
            autocomplete="one-time-code"
            spellcheck="false"
            [attr.inputmode]="method() === 'backup_code' ? 'text' : 'numeric'"
            [formField]="form.code"
          />
          <mat-error>{{ form.code().errors()[0]?.message }}</mat-error>
        </mat-form-field>
      }
      <sg-form-problem [text]="refusal()" />
      @if (method() !== 'passkey') {
        <button matButton="filled" type="submit" [disabled]="form().submitting()">
          {{ t('account.factor.submit') }}
        </button>
      }
      @if (offers('passkey')) {
        <button matButton="outlined" type="button" (click)="usePasskey()">
          <sg-icon matButtonIcon name="fingerprint" [size]="16" />{{ t('account.factor.usePasskey') }}
        </button>
      }
    </form>
    <p class="below-form">
      @if (method() === 'totp' && offers('backup_code')) {
        <button class="text-link" type="button" (click)="isBackup.set(true)">
          {{ t('account.factor.useBackup') }}
        </button>
      } @else if (isBackup()) {
        <button class="text-link" type="button" (click)="isBackup.set(false)">{{ t('account.factor.useCode') }}</button>
      }
      <button class="text-link" type="button" (click)="abandoned.emit()">{{ t('account.factor.back') }}</button>
    </p>
  `,
  styles: `
    .below-form {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 20px;
      margin-block-start: 14px;
    }
    .text-link {
      padding: 0;
      border: 0;
      background: none;
      font: inherit;
      font-weight: 550;
      text-decoration: underline;
      cursor: pointer;
    }
    .form {
      gap: 10px;
    }
  `,
})
export class SecondFactorForm {
  readonly request = input.required<FactorRequest>();
  readonly proven = output();
  readonly abandoned = output();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly refusal = signal('');
  protected readonly isBackup = signal(false);
  private readonly session = inject(Session);
  private readonly model = signal({ code: '' });
  protected readonly method = computed(() => {
    if (this.isBackup()) return 'backup_code';
    if (this.offers('email_code')) return 'email_code';
    return this.offers('totp') ? 'totp' : 'passkey';
  });
  protected readonly label = computed(() => {
    if (this.method() === 'email_code') return this.t('account.factor.mailed');
    return this.t(this.method() === 'totp' ? 'account.factor.code' : 'account.factor.backup');
  });

  protected readonly form = form(
    this.model,
    (path) => required(path.code, { message: () => this.t('account.factor.codeMissing') }),
    { submission: { action: () => this.useCode() } },
  );

  protected offers(method: FactorProof['method']): boolean {
    return this.request().methods.includes(method);
  }

  protected async usePasskey(): Promise<void> {
    const optionsJSON = this.request().passkey_options;
    if (!optionsJSON) return;
    await this.prove(async () => {
      const { startAuthentication } = await import('@simplewebauthn/browser');
      return { method: 'passkey', response: await startAuthentication({ optionsJSON }) };
    });
  }

  private async useCode(): Promise<undefined> {
    const method = this.method();
    if (method === 'passkey') return;
    await this.prove(() => Promise.resolve({ method, code: this.model().code.replaceAll(/[\s-]/g, '') }));
  }

  private async prove(proof: () => Promise<FactorProof>): Promise<void> {
    this.refusal.set('');
    try {
      await this.session.proveSecondFactor(this.request().token, await proof());
      this.proven.emit();
    } catch (error) {
      // HttpErrorResponse: wrong or used code, too many attempts, or the step took too long; NotAllowedError from the
      // browser's passkey window.
      this.refusal.set(sentenceOf(error, this.t));
    }
  }
}
