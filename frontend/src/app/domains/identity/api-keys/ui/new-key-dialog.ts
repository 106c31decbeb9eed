import { Component, computed, inject, signal } from '@angular/core';
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
import { MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { sentenceOf } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Session } from '../../../../core/session/session';
import { dayAhead, endOfDay, isWithin } from '../../../../shared/forms/day';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { FamilyHome } from '../../../overview/public';
import type { NewApiKey } from '../data/key-models';
import { KeyScopes } from '../data/key-scopes';
import { KeysApi } from '../data/keys-api';
import { ShownSecret } from './shown-secret';

const LONGEST_DAYS = 364;
const USUAL_DAYS = 90;
const LONGEST_NAME = 80;

/** Makes a key for a program and shows it this one time. */
@Component({
  selector: 'sg-new-key-dialog',
  imports: [
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogModule,
    MatFormFieldModule,
    MatInput,
    MatSelectModule,
    ShownSecret,
  ],
  templateUrl: './new-key-dialog.html',
})
export class NewKeyDialog {
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  protected readonly made = signal<NewApiKey | undefined>(undefined);
  protected readonly latest = dayAhead(LONGEST_DAYS);
  protected readonly scopes = inject(KeyScopes).available;
  private readonly home = inject(FamilyHome);
  private readonly api = inject(KeysApi);
  private readonly user = inject(Session).user;
  protected readonly children = computed(() => (this.user()?.family_id ? this.home.children() : []));
  private readonly model = signal({
    name: '',
    scopes: [] as string[],
    child_ids: [] as string[],
    expires_at: dayAhead(USUAL_DAYS),
  });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.name, { message: () => this.t('staff.newKey.nameMissing') });
      maxLength(path.name, LONGEST_NAME, { message: () => this.t('field.tooLong', { n: LONGEST_NAME }) });
      validate(path.scopes, ({ value }) =>
        value().length > 0 ? undefined : { kind: 'none', message: this.t('staff.newKey.scopeMissing') },
      );
      required(path.expires_at, { message: () => this.t('staff.newKey.expiresMissing') });
      validate(path.expires_at, ({ value }) =>
        value() === '' || isWithin(value(), LONGEST_DAYS)
          ? undefined
          : { kind: 'range', message: this.t('staff.newKey.expiresWrong') },
      );
    },
    { submission: { action: () => this.create() } },
  );

  private async create(): Promise<TreeValidationResult> {
    this.refusal.set('');
    const { name, scopes, child_ids, expires_at } = this.model();
    const children = child_ids.length > 0 ? { child_ids } : {};
    try {
      this.made.set(
        await this.api.create({ name: name.trim(), scopes, ...children, expires_at: endOfDay(expires_at) }),
      );
    } catch (error) {
      // HttpErrorResponse: the server alone knows which scopes a key may have, and it may be away.
      this.refusal.set(sentenceOf(error, this.t('problem.offline')));
    }
    return undefined;
  }
}
