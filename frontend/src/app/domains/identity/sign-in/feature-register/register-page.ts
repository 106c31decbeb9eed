import { Component, inject, input, signal } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  email,
  form,
  minLength,
  required,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Session } from '../../../../core/session/session';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { fieldErrors } from '../../../../shared/forms/field-errors';
import { SHORTEST_PASSWORD } from '../../../../shared/forms/password';
import { Doorway } from '../ui/doorway';

/** Opens an account: with a new family, or by invitation into one that exists. */
@Component({
  selector: 'sg-register-page',
  imports: [FormField, FormRoot, MatButton, MatFormFieldModule, MatInput, RouterLink, Doorway, FormProblem],
  templateUrl: './register-page.html',
})
export default class RegisterPage {
  /** Bound from the route: joins with an invitation code instead of founding a family. */
  readonly isJoining = input(false);
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  protected readonly shortest = SHORTEST_PASSWORD;
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly model = signal({
    first_name: '',
    last_name: '',
    email: '',
    password: '',
    family_name: '',
    invitation_code: '',
  });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.first_name, { message: () => this.t('field.firstNameMissing') });
      required(path.last_name, { message: () => this.t('field.lastNameMissing') });
      required(path.email, { message: () => this.t('field.emailMissing') });
      email(path.email, { message: () => this.t('field.emailWrong') });
      required(path.password, { message: () => this.t('field.passwordMissing') });
      minLength(path.password, SHORTEST_PASSWORD, {
        message: () => this.t('field.passwordShort', { n: SHORTEST_PASSWORD }),
      });
      required(path.invitation_code, {
        message: () => this.t('field.codeMissing'),
        when: () => this.isJoining(),
      });
    },
    { submission: { action: () => this.register() } },
  );

  private async register(): Promise<TreeValidationResult> {
    this.refusal.set('');
    const { family_name, invitation_code, ...person } = this.model();
    const belonging = this.isJoining()
      ? { invitation_code: invitation_code.trim() }
      : family_name.trim() && { family_name: family_name.trim() };
    try {
      await this.session.register({ ...person, email: person.email.trim(), ...belonging });
      await this.router.navigateByUrl(this.isJoining() ? '/' : '/welcome');
      return undefined;
    } catch (error) {
      // HttpErrorResponse: the server alone knows taken addresses, weak passwords and used or expired codes.
      const problem = toProblem(error);
      const atFields = fieldErrors(problem, this.form);
      if (atFields.length === 0) this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
      return atFields;
    }
  }
}
