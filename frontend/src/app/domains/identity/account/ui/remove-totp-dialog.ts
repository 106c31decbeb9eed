import { Component, inject } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Language } from '../../../../core/language/language';
import { AccountApi } from '../data/account-api';
import { PasswordPrompt } from './password-prompt';

/** Removes the authenticator app after the password was given again. */
@Component({
  selector: 'sg-remove-totp-dialog',
  imports: [MatDialogModule, PasswordPrompt],
  template: `
    <h2 mat-dialog-title>{{ t('account.totp.remove') }}</h2>
    <sg-password-prompt
      [text]="t('account.totp.removeText')"
      [submit]="t('account.totp.remove')"
      [act]="remove"
      (acted)="dialog.close()"
    />
  `,
})
export class RemoveTotpDialog {
  protected readonly t = inject(Language).t;
  protected readonly dialog = inject(MatDialogRef);
  private readonly api = inject(AccountApi);
  protected readonly remove = (password: string) => this.api.removeTotp(password);
}
