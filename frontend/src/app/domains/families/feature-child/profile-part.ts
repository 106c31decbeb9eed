import { Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, disabled, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { toProblem } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { fieldErrors } from '../../../shared/forms/field-errors';
import { FormProblem } from '../../../shared/forms/form-problem';
import type { ChildSettings } from '../data/child-models';
import { ChildrenApi } from '../data/children-api';
import { countries, timeZones } from '../data/places';

/** A child's name, birthday, school and where it lives. */
@Component({
  selector: 'sg-profile-part',
  imports: [FormField, FormProblem, FormRoot, MatButton, MatFormFieldModule, MatInput, MatSelectModule],
  host: { class: 'card' },
  templateUrl: './profile-part.html',
  styles: `
    .card-body {
      padding-block-start: 18px;
    }
  `,
})
export class ProfilePart {
  readonly child = input.required<ChildSettings>();
  readonly canManage = input.required<boolean>();
  readonly saved = output();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly refusal = signal('');
  protected readonly zones = timeZones();
  protected readonly countries = () => countries(this.language.current());
  private readonly api = inject(ChildrenApi);
  private readonly notices = inject(Notices);
  private readonly model = signal({
    first_name: '',
    last_name: '',
    date_of_birth: '',
    grade_level: '',
    school: '',
    time_zone: '',
    country: '',
  });

  protected readonly form = form(
    this.model,
    (path) => {
      disabled(path, () => !this.canManage());
      required(path.first_name, { message: () => this.t('field.firstNameMissing') });
      required(path.date_of_birth, { message: () => this.t('field.birthMissing') });
    },
    { submission: { action: () => this.save() } },
  );

  constructor() {
    effect(() => {
      const child = this.child();
      untracked(() =>
        this.model.set({
          first_name: child.first_name,
          last_name: child.last_name,
          date_of_birth: child.date_of_birth,
          grade_level: child.grade_level ?? '',
          school: child.school ?? '',
          time_zone: child.time_zone ?? '',
          country: child.country ?? '',
        }),
      );
    });
  }

  private async save(): Promise<TreeValidationResult> {
    this.refusal.set('');
    const { first_name, last_name, date_of_birth, grade_level, school, time_zone, country } = this.model();
    const change = {
      first_name: first_name.trim(),
      last_name: last_name.trim(),
      date_of_birth,
      grade_level: grade_level.trim() || null,
      school: school.trim() || null,
      time_zone: time_zone || null,
      country: country || null,
    };
    try {
      await this.api.change(this.child().id, change);
      this.notices.show({ tone: 'info', text: this.t('family.saved') });
      this.saved.emit();
      return undefined;
    } catch (error) {
      // HttpErrorResponse: the server alone knows whether a birthday may still be corrected.
      const problem = toProblem(error);
      const atFields = fieldErrors(problem, this.form);
      if (atFields.length === 0) this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
      return atFields;
    }
  }
}
