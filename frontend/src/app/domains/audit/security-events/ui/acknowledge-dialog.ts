import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../../core/language/language';

const LONGEST = 2000;

/** Asks what was found or done about an event; closes with the note. */
@Component({
  selector: 'sg-acknowledge-dialog',
  imports: [FormField, FormRoot, MatButton, MatDialogModule, MatFormFieldModule, MatInput],
  template: `
    <h2 mat-dialog-title>{{ t('staff.events.acknowledgeTitle') }}</h2>
    <form [formRoot]="form">
      <mat-dialog-content
        ><div class="form">
          <p class="muted">{{ t('staff.events.acknowledgeText') }}</p>
          <mat-form-field appearance="outline">
            <mat-label>{{ t('staff.events.note') }}</mat-label>
            <textarea matInput rows="3" [formField]="form.note"></textarea>
            <mat-error>{{ form.note().errors()[0]?.message }}</mat-error>
          </mat-form-field>
        </div></mat-dialog-content
      >
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
        <button matButton="filled" type="submit">{{ t('staff.events.acknowledge') }}</button>
      </mat-dialog-actions>
    </form>
  `,
})
export class AcknowledgeDialog {
  protected readonly t = inject(Language).t;
  private readonly dialog = inject<MatDialogRef<AcknowledgeDialog, string>>(MatDialogRef);
  private readonly model = signal({ note: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.note, { message: () => this.t('staff.events.noteMissing') });
      maxLength(path.note, LONGEST, { message: () => this.t('field.tooLong', { n: LONGEST }) });
    },
    {
      submission: {
        action: () => {
          this.dialog.close(this.model().note.trim());
          return Promise.resolve(undefined);
        },
      },
    },
  );
}
