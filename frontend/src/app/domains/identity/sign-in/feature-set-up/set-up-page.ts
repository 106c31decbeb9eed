import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, form, minLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { sentenceOf, toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { fieldErrors } from '../../../../shared/forms/field-errors';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { DoorwayFragment } from '../data/doorway-fragment';
import { Doorway } from '../ui/doorway';

const SHORTEST_PASSWORD = 10;

/** Lets a new colleague choose the first password with the link in the letter they got. */
@Component({
  selector: 'sg-set-up-page',
  imports: [Doorway, FormField, FormProblem, FormRoot, MatButton, MatFormFieldModule, MatInput],
  template: `
    <sg-doorway [heading]="t('staff.setUp.title')" [text]="t('staff.setUp.text')">
      <form class="form" [formRoot]="form">
        <mat-form-field appearance="outline">
          <mat-label>{{ t('field.password') }}</mat-label>
          <input matInput type="password" autocomplete="new-password" [formField]="form.password" />
          <mat-hint>{{ t('field.passwordHint', { n: shortest }) }}</mat-hint>
          <mat-error>{{ form.password().errors()[0]?.message }}</mat-error>
        </mat-form-field>
        <sg-form-problem [text]="refusal()" />
        <button matButton="filled" type="submit" [disabled]="form().submitting()">{{ t('staff.setUp.submit') }}</button>
      </form>
    </sg-doorway>
  `,
})
export default class SetUpPage {
  protected readonly t = inject(Language).t;
  protected readonly shortest = SHORTEST_PASSWORD;
  private readonly code = inject(DoorwayFragment).take('token');
  protected readonly refusal = signal(this.code ? '' : this.t('staff.setUp.noLink'));
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly model = signal({ password: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.password, { message: () => this.t('field.passwordMissing') });
      minLength(path.password, SHORTEST_PASSWORD, {
        message: () => this.t('field.passwordShort', { n: SHORTEST_PASSWORD }),
      });
    },
    { submission: { action: () => this.setUp() } },
  );

  private async setUp(): Promise<TreeValidationResult> {
    this.refusal.set('');
    const { password } = this.model();
    try {
      await firstValueFrom(this.http.post('/api/auth/setup', { code: this.code, password }));
      this.notices.show({ tone: 'info', text: this.t('staff.setUp.done') });
      await this.router.navigateByUrl('/sign-in');
      return undefined;
    } catch (error) {
      // HttpErrorResponse: the server alone knows used or expired codes and passwords that are too common.
      const atFields = fieldErrors(toProblem(error), this.form);
      if (atFields.length === 0) this.refusal.set(sentenceOf(error, this.t('problem.offline')));
      return atFields;
    }
  }
}
