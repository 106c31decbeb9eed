import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, form, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { fieldErrors } from '../../../../shared/forms/field-errors';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { FamiliesApi } from '../../data/families-api';

/** Adds a child; the date of birth decides the age band and with it how much a guardian may see. */
@Component({
  selector: 'sg-add-child-dialog',
  imports: [FormField, FormProblem, FormRoot, MatButton, MatDialogModule, MatFormFieldModule, MatInput],
  templateUrl: './add-child-dialog.html',
})
export class AddChildDialog {
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  private readonly api = inject(FamiliesApi);
  private readonly dialog = inject<MatDialogRef<AddChildDialog, boolean>>(MatDialogRef);
  private readonly model = signal({ first_name: '', last_name: '', date_of_birth: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.first_name, { message: () => this.t('field.firstNameMissing') });
      required(path.date_of_birth, { message: () => this.t('field.birthMissing') });
      validate(path.date_of_birth, ({ value }) =>
        value() > new Date().toISOString().slice(0, 10)
          ? { kind: 'future', message: this.t('field.birthFuture') }
          : undefined,
      );
    },
    { submission: { action: () => this.add() } },
  );

  private async add(): Promise<TreeValidationResult> {
    this.refusal.set('');
    const { first_name, last_name, date_of_birth } = this.model();
    try {
      await this.api.addChild({
        first_name: first_name.trim(),
        date_of_birth,
        ...(last_name.trim() ? { last_name: last_name.trim() } : {}),
      });
      this.dialog.close(true);
      return undefined;
    } catch (error) {
      // HttpErrorResponse: the server alone decides which ages it accepts.
      const problem = toProblem(error);
      const atFields = fieldErrors(problem, this.form);
      if (atFields.length === 0) this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
      return atFields;
    }
  }
}
