import { Component, inject, signal } from '@angular/core';
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
import { RouterLink } from '@angular/router';
import { toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { type LinkCode, Session } from '../../../../core/session/session';
import { fieldErrors } from '../../../../shared/forms/field-errors';
import { Copyable } from '../../../../shared/ui/controls/copyable';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { Doorway } from '../ui/doorway';

const SHORTEST_PASSWORD = 10;

/** Opens an account for a young person, who then gives the code to the adult of their choice. */
@Component({
  selector: 'sg-register-teen-page',
  imports: [
    Copyable,
    Doorway,
    FormField,
    FormProblem,
    FormRoot,
    Icon,
    MatButton,
    MatFormFieldModule,
    MatInput,
    RouterLink,
    TimeAgo,
  ],
  templateUrl: './register-teen-page.html',
  styles: `
    .code {
      display: grid;
      justify-items: center;
      gap: 6px;
      padding: 18px;
      margin-block-end: 14px;
      border: 1px solid var(--sg-line);
      border-radius: 12px;
      text-align: center;
    }
    .code sg-copyable {
      font-size: 20px;
      font-weight: 600;
    }
    .note {
      margin-block-end: 14px;
    }
  `,
})
export default class RegisterTeenPage {
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  protected readonly shortest = SHORTEST_PASSWORD;
  protected readonly code = signal<LinkCode | undefined>(undefined);
  private readonly session = inject(Session);
  private readonly model = signal({ first_name: '', last_name: '', date_of_birth: '', email: '', password: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.first_name, { message: () => this.t('field.firstNameMissing') });
      required(path.last_name, { message: () => this.t('field.lastNameMissing') });
      required(path.date_of_birth, { message: () => this.t('field.birthMissing') });
      required(path.email, { message: () => this.t('field.emailMissing') });
      email(path.email, { message: () => this.t('field.emailWrong') });
      required(path.password, { message: () => this.t('field.passwordMissing') });
      minLength(path.password, SHORTEST_PASSWORD, {
        message: () => this.t('field.passwordShort', { n: SHORTEST_PASSWORD }),
      });
    },
    { submission: { action: () => this.register() } },
  );

  private async register(): Promise<TreeValidationResult> {
    this.refusal.set('');
    const person = this.model();
    try {
      this.code.set(await this.session.registerTeen({ ...person, email: person.email.trim() }));
      return undefined;
    } catch (error) {
      // HttpErrorResponse: the server alone knows taken addresses and who is old enough.
      const problem = toProblem(error);
      const atFields = fieldErrors(problem, this.form);
      if (atFields.length === 0) this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
      return atFields;
    }
  }
}
