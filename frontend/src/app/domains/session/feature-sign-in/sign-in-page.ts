import { Component, inject, input, signal } from '@angular/core';
import { FormField, FormRoot, email, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { type Problem, toProblem } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import { Session } from '../../../core/session/session';
import { FormProblem } from '../../../shared/ui/form-problem';
import { Doorway } from '../ui/doorway';

/** Signs a guardian in and takes them where they wanted to go. */
@Component({
  selector: 'sg-sign-in-page',
  imports: [FormField, FormRoot, MatButton, MatFormFieldModule, MatInput, RouterLink, Doorway, FormProblem],
  templateUrl: './sign-in-page.html',
})
export default class SignInPage {
  /** Where to go afterwards; bound from the query. */
  readonly next = input<string>();
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly model = signal({ email: '', password: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.email, { message: () => this.t('field.emailMissing') });
      email(path.email, { message: () => this.t('field.emailWrong') });
      required(path.password, { message: () => this.t('field.passwordMissing') });
    },
    { submission: { action: () => this.signIn() } },
  );

  private async signIn(): Promise<undefined> {
    this.refusal.set('');
    try {
      await this.session.signIn(this.model().email.trim(), this.model().password);
      await this.router.navigateByUrl(this.next() ?? '/');
    } catch (error) {
      // HttpErrorResponse: wrong credentials, too many attempts or no server; all three belong on the form.
      this.refusal.set(this.sentence(toProblem(error)));
    }
    return undefined;
  }

  private sentence(problem: Problem): string {
    if (problem.status === 401) return this.t('signIn.refused');
    if (problem.status === 429) return this.t('signIn.tooMany', { seconds: problem.retryAfter ?? 60 });
    return problem.detail || problem.title || this.t('problem.offline');
  }
}
