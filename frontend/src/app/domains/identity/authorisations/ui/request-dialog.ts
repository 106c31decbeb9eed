import { Component, computed, inject, signal } from '@angular/core';
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
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { sentenceOf, toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Session } from '../../../../core/session/session';
import { dayAhead, isWithin } from '../../../../shared/forms/day';
import { fieldErrors } from '../../../../shared/forms/field-errors';
import { idsIn, isUuid } from '../../../../shared/forms/uuid';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { type AuthorisationKind, REQUESTABLE_KINDS, SEALABLE_KINDS } from '../data/authorisation-models';
import { AuthorisationsApi } from '../data/authorisations-api';
import { LONGEST_DAYS, LONGEST_REASON, type RequestForm, SHORTEST_REASON, namesFamily, termsOf } from './request-terms';

const USUAL_DAYS = 14;

/** Asks a compliance officer for an authorisation. */
@Component({
  selector: 'sg-request-dialog',
  imports: [
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogModule,
    MatFormFieldModule,
    MatInput,
    MatSelectModule,
  ],
  templateUrl: './request-dialog.html',
})
export class RequestDialog {
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  protected readonly latest = dayAhead(LONGEST_DAYS);
  private readonly api = inject(AuthorisationsApi);
  private readonly dialog = inject<MatDialogRef<RequestDialog, boolean>>(MatDialogRef);
  // Only case workers are assigned to a family.
  protected readonly kinds =
    inject(Session).user()?.role === 'case_worker'
      ? REQUESTABLE_KINDS
      : REQUESTABLE_KINDS.filter((kind) => kind !== 'assignment');
  private readonly model = signal<RequestForm>({
    kind: this.kinds[0] ?? 'consent',
    family_id: '',
    child_ids: '',
    from: '',
    to: '',
    legal_basis: '',
    reference: '',
    case_reference: '',
    expires_at: dayAhead(USUAL_DAYS),
    sealed_until: '',
    reason: '',
  });
  protected readonly isSealable = computed(() => SEALABLE_KINDS.includes(this.model().kind as AuthorisationKind));

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.family_id, { message: () => this.t('staff.request.familyMissing') });
      validate(path.family_id, ({ value }) => this.objection(value() !== '' && !namesFamily(value())));
      validate(path.child_ids, ({ value }) =>
        idsIn(value()).every(isUuid) ? undefined : { kind: 'ids', message: this.t('staff.request.notIds') },
      );
      validate(path.to, ({ value, valueOf }) =>
        value() !== '' && valueOf(path.from) > value()
          ? { kind: 'order', message: this.t('staff.request.order') }
          : undefined,
      );
      required(path.legal_basis, { message: () => this.t('staff.request.legalBasisMissing') });
      required(path.reference, { message: () => this.t('staff.request.referenceMissing') });
      required(path.expires_at, { message: () => this.t('staff.request.expiresMissing') });
      validate(path.expires_at, ({ value }) =>
        value() === '' || isWithin(value(), LONGEST_DAYS)
          ? undefined
          : { kind: 'range', message: this.t('staff.request.expiresWrong') },
      );
      required(path.reason, { message: () => this.t('staff.reasonMissing') });
      minLength(path.reason, SHORTEST_REASON, { message: () => this.t('staff.reasonMissing') });
      maxLength(path.reason, LONGEST_REASON, { message: () => this.t('field.tooLong', { n: LONGEST_REASON }) });
    },
    { submission: { action: () => this.send() } },
  );

  private objection(isWrong: boolean) {
    return isWrong ? { kind: 'id', message: this.t('staff.request.notAFamily') } : undefined;
  }

  private async send(): Promise<TreeValidationResult> {
    this.refusal.set('');
    try {
      await this.api.request(termsOf(this.model()));
      this.dialog.close(true);
      return undefined;
    } catch (error) {
      // HttpErrorResponse: the server alone knows which families exist and which terms it accepts.
      const atFields = fieldErrors(toProblem(error), this.form);
      if (atFields.length === 0) this.refusal.set(sentenceOf(error, this.t('problem.offline')));
      return atFields;
    }
  }
}
