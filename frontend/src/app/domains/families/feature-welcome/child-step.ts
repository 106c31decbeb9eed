import { Component, computed, inject, signal } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, form, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { toProblem } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { fieldErrors } from '../../../shared/forms/field-errors';
import { FormProblem } from '../../../shared/forms/form-problem';
import { FamiliesApi } from '../data/families-api';
import { countries, ownTimeZone, timeZones } from '../data/places';
import { SetUp } from '../data/set-up/set-up';

/** Adds the first child with everything that its age band and quiet hours need. */
@Component({
  selector: 'sg-child-step',
  imports: [FormField, FormProblem, FormRoot, MatButton, MatFormFieldModule, MatInput, MatSelectModule],
  templateUrl: './child-step.html',
})
export class ChildStep {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly refusal = signal('');
  protected readonly zones = timeZones();
  protected readonly countries = computed(() => countries(this.language.current()));
  private readonly api = inject(FamiliesApi);
  private readonly setUp = inject(SetUp);
  private readonly notices = inject(Notices);
  private readonly model = signal({
    first_name: '',
    last_name: '',
    date_of_birth: '',
    grade_level: '',
    time_zone: ownTimeZone(),
    country: this.ownCountry(),
  });

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
    const { first_name, date_of_birth, time_zone, ...rest } = this.model();
    const given = Object.fromEntries(Object.entries(rest).filter(([, text]) => text.trim() !== ''));
    try {
      await this.api.addChild({ first_name: first_name.trim(), date_of_birth, time_zone, ...given });
      this.notices.show({ tone: 'info', text: this.t('family.welcome.added', { name: first_name.trim() }) });
      this.setUp.reload();
      return undefined;
    } catch (error) {
      // HttpErrorResponse: the server alone decides which ages it accepts.
      const problem = toProblem(error);
      const atFields = fieldErrors(problem, this.form);
      if (atFields.length === 0) this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
      return atFields;
    }
  }

  /** The region of the browser's language, where it names one on the list. */
  private ownCountry(): string {
    const region = new Intl.Locale(this.language.locale()).region ?? '';
    return countries('en').some(({ code }) => code === region) ? region : '';
  }
}
