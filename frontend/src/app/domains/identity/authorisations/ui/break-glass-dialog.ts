import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  form,
  maxLength,
  minLength,
  required,
  validate,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { sentenceOf } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import { AuthorisationsApi } from '../data/authorisations-api';
import { familyOf, namesFamily } from './request-terms';

const SHORTEST_REASON = 20;
const LONGEST_REASON = 2000;

/** Breaks the glass for a child in danger: says first what happens, then asks, and asks to be understood. */
@Component({
  selector: 'sg-break-glass-dialog',
  imports: [
    FormField,
    FormProblem,
    FormRoot,
    Icon,
    MatButton,
    MatCheckbox,
    MatDialogModule,
    MatFormFieldModule,
    MatInput,
  ],
  templateUrl: './break-glass-dialog.html',
  styles: `
    ul {
      display: grid;
      gap: 6px;
      margin: 0 0 14px;
      padding-inline-start: 20px;
      line-height: 1.45;
    }
    .error {
      color: var(--sg-critical);
      font-size: 12.5px;
      padding-inline-start: 14px;
    }
  `,
})
export class BreakGlassDialog {
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  private readonly api = inject(AuthorisationsApi);
  private readonly dialog = inject<MatDialogRef<BreakGlassDialog, boolean>>(MatDialogRef);
  private readonly model = signal({ family_id: '', reference: '', reason: '', isUnderstood: false });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.family_id, { message: () => this.t('staff.request.familyMissing') });
      validate(path.family_id, ({ value }) =>
        value() === '' || namesFamily(value())
          ? undefined
          : { kind: 'id', message: this.t('staff.request.notAFamily') },
      );
      required(path.reference, { message: () => this.t('staff.request.referenceMissing') });
      required(path.reason, { message: () => this.t('staff.reasonMissing') });
      minLength(path.reason, SHORTEST_REASON, { message: () => this.t('staff.reasonMissing') });
      maxLength(path.reason, LONGEST_REASON, { message: () => this.t('field.tooLong', { n: LONGEST_REASON }) });
      validate(path.isUnderstood, ({ value }) =>
        value() ? undefined : { kind: 'unread', message: this.t('staff.breakGlass.understoodMissing') },
      );
    },
    { submission: { action: () => this.send() } },
  );

  private async send(): Promise<TreeValidationResult> {
    this.refusal.set('');
    const { family_id, reference, reason } = this.model();
    try {
      await this.api.breakGlass({
        ...familyOf(family_id),
        reference: reference.trim(),
        reason: reason.trim(),
      });
      this.dialog.close(true);
    } catch (error) {
      // HttpErrorResponse: the server alone knows which families exist, and it may be away.
      this.refusal.set(sentenceOf(error, this.t('problem.offline')));
    }
    return undefined;
  }
}
