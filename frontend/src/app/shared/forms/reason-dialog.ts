import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, minLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../core/language/language';

/** What is decided, in words. */
export interface ReasonQuestion {
  title: string;
  text: string;
  submit: string;
}

const SHORTEST = 3;
const LONGEST = 500;

/** Asks for the reason of a decision; closes with it. */
@Component({
  selector: 'sg-reason-dialog',
  imports: [FormField, FormRoot, MatButton, MatDialogModule, MatFormFieldModule, MatInput],
  template: `
    <h2 mat-dialog-title>{{ question.title }}</h2>
    <form [formRoot]="form">
      <mat-dialog-content
        ><div class="form">
          <p class="muted">{{ question.text }}</p>
          <mat-form-field appearance="outline">
            <mat-label>{{ t('staff.reason') }}</mat-label>
            <textarea matInput rows="3" [formField]="form.reason"></textarea>
            <mat-error>{{ form.reason().errors()[0]?.message }}</mat-error>
          </mat-form-field>
        </div></mat-dialog-content
      >
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
        <button matButton="filled" type="submit">{{ question.submit }}</button>
      </mat-dialog-actions>
    </form>
  `,
})
export class ReasonDialog {
  protected readonly t = inject(Language).t;
  protected readonly question = inject<ReasonQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ReasonDialog, string>>(MatDialogRef);
  private readonly model = signal({ reason: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.reason, { message: () => this.t('staff.reasonMissing') });
      minLength(path.reason, SHORTEST, { message: () => this.t('staff.reasonMissing') });
      maxLength(path.reason, LONGEST, { message: () => this.t('field.tooLong', { n: LONGEST }) });
    },
    {
      submission: {
        action: () => {
          this.dialog.close(this.model().reason.trim());
          return Promise.resolve(undefined);
        },
      },
    },
  );
}
