import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, FormRoot, disabled, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { LANGUAGES, Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Saving } from '../../../../shared/forms/saving';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { FamiliesApi } from '../../data/families-api';
import type { Family } from '../../data/family-models';
import { timeZones } from '../../data/places';

const LONGEST_NAME = 120;

/** What the family is called, and by which clock and in which language it is told things. */
@Component({
  selector: 'sg-family-card',
  imports: [FormField, FormProblem, FormRoot, MatButton, MatFormFieldModule, MatInput, MatSelectModule],
  host: { class: 'card' },
  templateUrl: './family-card.html',
})
export class FamilyCard {
  readonly family = input.required<Family>();
  readonly canManage = input.required<boolean>();
  readonly saved = output();
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly languages = LANGUAGES;
  /** The browser may not list the zone that the family chose elsewhere. */
  protected readonly zones = computed(() => [...new Set([this.family().time_zone, ...timeZones()])]);
  private readonly api = inject(FamiliesApi);
  private readonly notices = inject(Notices);
  private readonly model = linkedSignal(() => {
    const { name, time_zone, language } = this.family();
    return { name, time_zone, language };
  });

  protected readonly form = form(
    this.model,
    (path) => {
      disabled(path, () => !this.canManage());
      required(path.name, { message: () => this.t('family.settings.nameMissing') });
      maxLength(path.name, LONGEST_NAME, { message: () => this.t('field.tooLong', { n: LONGEST_NAME }) });
    },
    { submission: { action: () => this.save() } },
  );

  private async save(): Promise<undefined> {
    const { name, ...rest } = this.model();
    if (await this.saving.run(() => this.api.change({ name: name.trim(), ...rest }))) {
      this.notices.show({ tone: 'info', text: this.t('family.saved') });
      this.saved.emit();
    }
    return undefined;
  }
}
