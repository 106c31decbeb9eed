import { Component, inject } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Language } from '../../../../core/language/language';
import { AccountApi } from '../data/account-api';
import { PasswordPrompt } from '../ui/password-prompt';

/** Asks for the password before something changes how one signs in: an open browser is not enough for that. */
@Component({
  selector: 'sg-step-up-dialog',
  imports: [MatDialogModule, PasswordPrompt],
  template: `
    <h2 mat-dialog-title>{{ t('account.stepUp.title') }}</h2>
    <sg-password-prompt
      [text]="t('account.stepUp.text')"
      [submit]="t('account.stepUp.submit')"
      [act]="prove"
      (acted)="dialog.close(true)"
    />
  `,
})
export class StepUpDialog {
  protected readonly t = inject(Language).t;
  protected readonly dialog = inject(MatDialogRef);
  private readonly api = inject(AccountApi);
  protected readonly prove = (password: string) => this.api.proveAgain(password);
}
