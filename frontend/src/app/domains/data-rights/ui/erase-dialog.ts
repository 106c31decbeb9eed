import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  form,
  maxLength,
  required,
  validate,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../core/language/language';
import { Saving } from '../../../shared/forms/saving';
import { FormProblem } from '../../../shared/forms/form-problem';
import { Icon } from '../../../shared/ui/icon/icon';
import { type Erasure, ErasuresApi } from '../data/erasures-api';

const LONGEST_REASON = 500;

/** Destroys data for ever, once the name has been typed; closes with the erasure that has begun. */
@Component({
  selector: 'sg-erase-dialog',
  imports: [FormField, FormProblem, FormRoot, Icon, MatButton, MatDialogModule, MatFormFieldModule, MatInput],
  template: `
    <h2 mat-dialog-title>{{ t('family.child.eraseDialog', { name: data.name }) }}</h2>
    <form [formRoot]="form">
      <mat-dialog-content
        ><div class="form">
          <p>{{ t(data.childId ? 'family.child.eraseText' : 'family.child.eraseFamilyText', { name: data.name }) }}</p>
          <p class="note warning"><sg-icon name="lock" [size]="16" />{{ t('family.child.eraseHold') }}</p>
          <mat-form-field appearance="outline">
            <mat-label>{{ t('family.child.eraseReason') }}</mat-label>
            <textarea matInput rows="2" [formField]="form.reason"></textarea>
            <mat-error>{{ form.reason().errors()[0]?.message }}</mat-error>
          </mat-form-field>
          <mat-form-field appearance="outline">
            <mat-label>{{ t('family.child.eraseConfirm', { name: data.confirm }) }}</mat-label>
            <input matInput autocomplete="off" spellcheck="false" [formField]="form.confirm" />
            <mat-error>{{ form.confirm().errors()[0]?.message }}</mat-error>
          </mat-form-field>
          <sg-form-problem [text]="saving.refusal()" /></div
      ></mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
        <button class="danger" matButton="filled" type="submit" [disabled]="saving.isBusy()">
          {{ t('family.child.eraseSubmit') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    .form {
      gap: 12px;
      line-height: 1.5;
    }
    .danger {
      --mat-button-filled-container-color: var(--mat-sys-error);
      --mat-button-filled-label-text-color: var(--mat-sys-on-error);
    }
  `,
})
export class EraseDialog {
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  /** Without a child it is about the whole family. */
  protected readonly data = inject<{ childId: string; name: string; confirm: string }>(MAT_DIALOG_DATA);
  private readonly api = inject(ErasuresApi);
  private readonly dialog = inject<MatDialogRef<EraseDialog, Erasure>>(MatDialogRef);
  private readonly model = signal({ reason: '', confirm: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.reason, { message: () => this.t('family.child.eraseReasonMissing') });
      maxLength(path.reason, LONGEST_REASON, { message: () => this.t('field.tooLong', { n: LONGEST_REASON }) });
      validate(path.confirm, ({ value }) =>
        isSame(value(), this.data.confirm)
          ? undefined
          : { kind: 'name', message: this.t('family.child.eraseConfirmWrong') },
      );
    },
    { submission: { action: () => this.erase() } },
  );

  private async erase(): Promise<TreeValidationResult> {
    const { reason, confirm } = this.model();
    await this.saving.run(async () => {
      this.dialog.close(await this.api.erase(this.data.childId, { reason: reason.trim(), confirm: confirm.trim() }));
    });
    return undefined;
  }
}

const isSame = (typed: string, name: string) => plain(typed) === plain(name);
const plain = (text: string) => text.trim().normalize('NFC').toLowerCase();
