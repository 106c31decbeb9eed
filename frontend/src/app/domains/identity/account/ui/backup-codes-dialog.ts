import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';
import { Language } from '../../../../core/language/language';
import { AccountApi } from '../data/account-api';
import { BackupCodes } from './backup-codes';
import { PasswordPrompt } from './password-prompt';

/** Replaces the backup codes: the old ones stop working, the new ones are shown once. */
@Component({
  selector: 'sg-backup-codes-dialog',
  imports: [BackupCodes, MatButton, MatDialogModule, PasswordPrompt],
  template: `
    <h2 mat-dialog-title>{{ t('account.totp.renewCodes') }}</h2>
    @if (codes().length > 0) {
      <mat-dialog-content><sg-backup-codes [codes]="codes()" /></mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton="filled" type="button" mat-dialog-close>{{ t('account.codes.kept') }}</button>
      </mat-dialog-actions>
    } @else {
      <sg-password-prompt [text]="t('account.codes.renewText')" [submit]="t('account.totp.renewCodes')" [act]="renew" />
    }
  `,
})
export class BackupCodesDialog {
  protected readonly t = inject(Language).t;
  protected readonly codes = signal<string[]>([]);
  private readonly api = inject(AccountApi);
  protected readonly renew = async (password: string) =>
    this.codes.set((await this.api.renewBackupCodes(password)).backup_codes);
}
