import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Language } from '../../../../core/language/language';
import { Saving } from '../../../../shared/forms/saving';
import { FormProblem } from '../../../../shared/forms/form-problem';

export interface Decision {
  title: string;
  text: string;
  submit: string;
  work: () => Promise<unknown>;
}

/** Says what an act that cannot be undone means, and does it only then; closes with true when it is done. */
@Component({
  selector: 'sg-decide-dialog',
  imports: [FormProblem, MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ decision.title }}</h2>
    <mat-dialog-content>
      <p class="text">{{ decision.text }}</p>
      <sg-form-problem [text]="saving.refusal()" />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
      <button matButton="filled" type="button" [disabled]="saving.isBusy()" (click)="act()">
        {{ decision.submit }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    .text {
      line-height: 1.5;
      margin-block-end: 12px;
    }
  `,
})
export class DecideDialog {
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly decision = inject<Decision>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<DecideDialog, boolean>>(MatDialogRef);

  protected async act(): Promise<void> {
    if (await this.saving.run(this.decision.work)) this.dialog.close(true);
  }
}
