import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import { Language } from '../../../../core/language/language';
import type { ReasonQuestion } from '../../../../shared/forms/reason-dialog';

/** Asks before an authorisation is ended, which cannot be taken back. */
@Component({
  selector: 'sg-end-dialog',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ question.title }}</h2>
    <mat-dialog-content
      ><p>{{ question.text }}</p></mat-dialog-content
    >
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
      <button matButton="filled" type="button" [mat-dialog-close]="true">{{ question.submit }}</button>
    </mat-dialog-actions>
  `,
})
export class EndDialog {
  protected readonly t = inject(Language).t;
  protected readonly question = inject<ReasonQuestion>(MAT_DIALOG_DATA);
}
