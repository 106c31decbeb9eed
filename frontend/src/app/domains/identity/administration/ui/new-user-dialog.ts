import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, email, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { sentenceOf, toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { STAFF_ROLES } from '../../../../core/vocabulary/role';
import { fieldErrors } from '../../../../shared/forms/field-errors';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { LettersNote } from '../../../../shared/ui/states/letters-note';
import { UsersApi } from '../data/users-api';

/** Makes an account for a colleague, who gets a letter to choose a password with. */
@Component({
  selector: 'sg-new-user-dialog',
  imports: [
    FormField,
    FormProblem,
    FormRoot,
    LettersNote,
    MatButton,
    MatDialogModule,
    MatFormFieldModule,
    MatInput,
    MatSelectModule,
  ],
  templateUrl: './new-user-dialog.html',
})
export class NewUserDialog {
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  /** The address the letter goes to, once the account is made. */
  protected readonly made = signal('');
  protected readonly roles = STAFF_ROLES.map((role) => ({ role, name: `staff.role.${role}` as const }));
  private readonly api = inject(UsersApi);
  private readonly model = signal({ first_name: '', last_name: '', email: '', role: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.first_name, { message: () => this.t('field.firstNameMissing') });
      required(path.last_name, { message: () => this.t('field.lastNameMissing') });
      required(path.email, { message: () => this.t('field.emailMissing') });
      email(path.email, { message: () => this.t('field.emailWrong') });
      required(path.role, { message: () => this.t('staff.newUser.roleMissing') });
    },
    { submission: { action: () => this.create() } },
  );

  private async create(): Promise<TreeValidationResult> {
    this.refusal.set('');
    const { first_name, last_name, email: address, role } = this.model();
    try {
      const names = { first_name: first_name.trim(), last_name: last_name.trim() };
      await this.api.create({ ...names, email: address.trim(), role });
      this.made.set(address.trim());
      return undefined;
    } catch (error) {
      // HttpErrorResponse: the server alone knows taken addresses, and it may be away.
      const atFields = fieldErrors(toProblem(error), this.form);
      if (atFields.length === 0) this.refusal.set(sentenceOf(error, this.t('problem.offline')));
      return atFields;
    }
  }
}
