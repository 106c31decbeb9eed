import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../core/language/language';

const LONGEST_REASON = 500;

/** Asks why an alert was a mistake; the answer is what the detection can learn from. */
@Component({
  selector: 'sg-mistake-dialog',
  imports: [FormField, FormRoot, MatButton, MatDialogModule, MatFormFieldModule, MatInput],
  template: `
    <h2 mat-dialog-title>{{ t('mistake.title') }}</h2>
    <form [formRoot]="form">
      <mat-dialog-content
        ><div class="form">
          <p class="muted">{{ t('mistake.text') }}</p>
          <mat-form-field appearance="outline">
            <mat-label>{{ t('mistake.reason') }}</mat-label>
            <textarea matInput rows="3" [formField]="form.reason"></textarea>
            <mat-error>{{ form.reason().errors()[0]?.message }}</mat-error>
          </mat-form-field>
        </div></mat-dialog-content
      >
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
        <button matButton="filled" type="submit">{{ t('mistake.submit') }}</button>
      </mat-dialog-actions>
    </form>
  `,
})
export class MistakeDialog {
  protected readonly t = inject(Language).t;
  private readonly dialog = inject<MatDialogRef<MistakeDialog, string>>(MatDialogRef);
  private readonly model = signal({ reason: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.reason, { message: () => this.t('mistake.missing') });
      maxLength(path.reason, LONGEST_REASON, { message: () => this.t('field.tooLong', { n: LONGEST_REASON }) });
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
