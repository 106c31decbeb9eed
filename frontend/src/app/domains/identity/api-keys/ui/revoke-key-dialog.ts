import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import { Language } from '../../../../core/language/language';
import type { ApiKey } from '../data/key-models';

/** Asks before a key stops working: a revoked key cannot be brought back, and waiting to revoke it would be a risk. */
@Component({
  selector: 'sg-revoke-key-dialog',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ t('staff.revokeKey.title') }}</h2>
    <mat-dialog-content
      ><p>{{ t('staff.revokeKey.text', { name: key.name }) }}</p></mat-dialog-content
    >
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
      <button matButton="filled" type="button" [mat-dialog-close]="true">{{ t('staff.revokeKey.submit') }}</button>
    </mat-dialog-actions>
  `,
})
export class RevokeKeyDialog {
  protected readonly t = inject(Language).t;
  protected readonly key = inject<ApiKey>(MAT_DIALOG_DATA);
}
