import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { toProblem } from '../../../../core/api/problem';
import { LANGUAGES, Language, type LanguageCode } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import { AccountApi } from '../data/account-api';
import { DIGESTS, type Digest, type Profile, type ProfileChange } from '../data/account-models';

const LONGEST_NAME = 80;

/** The profile as a flat form; quiet hours are two clocks and a switch. */
interface Draft {
  first_name: string;
  last_name: string;
  phone: string;
  language: LanguageCode;
  time_zone: string;
  digest: Digest;
  by_email: boolean;
  by_push: boolean;
  is_quiet: boolean;
  quiet_from: string;
  quiet_to: string;
}

/** Changes the profile and the preferences. */
@Component({
  selector: 'sg-profile-form',
  imports: [
    FormField,
    FormProblem,
    FormRoot,
    Icon,
    MatButton,
    MatCheckbox,
    MatFormFieldModule,
    MatInput,
    MatSelectModule,
  ],
  templateUrl: './profile-form.html',
  styleUrl: './profile-form.scss',
})
export class ProfileForm {
  readonly profile = input.required<Profile>();
  readonly saved = output();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly refusal = signal('');
  protected readonly languages = LANGUAGES;
  protected readonly digests = DIGESTS;
  /** Browsers leave some names out, UTC among them, and the one in force must not look as if there were none. */
  protected readonly timeZones = computed(() => [
    ...new Set([this.profile().preferences.time_zone, ...Intl.supportedValuesOf('timeZone')]),
  ]);
  private readonly api = inject(AccountApi);
  private readonly notices = inject(Notices);
  private readonly model = linkedSignal(() => draftOf(this.profile()));

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.first_name, { message: () => this.t('field.firstNameMissing') });
      required(path.last_name, { message: () => this.t('field.lastNameMissing') });
      for (const name of [path.first_name, path.last_name]) {
        maxLength(name, LONGEST_NAME, { message: () => this.t('field.tooLong', { n: LONGEST_NAME }) });
      }
    },
    { submission: { action: () => this.save() } },
  );

  private async save(): Promise<TreeValidationResult> {
    this.refusal.set('');
    const draft = this.model();
    try {
      await this.api.changeProfile(changeOf(draft));
      await this.language.choose(draft.language);
      this.notices.show({ tone: 'info', text: this.t('account.saved') });
      this.saved.emit();
    } catch (error) {
      // HttpErrorResponse: the server refused a value, or could not be reached.
      const problem = toProblem(error);
      this.refusal.set(problem.errors[0]?.message || problem.detail || problem.title || this.t('problem.offline'));
    }
    return undefined;
  }
}

function draftOf({ first_name, last_name, phone, preferences }: Profile): Draft {
  const { language, time_zone, digest, notifications, quiet_hours } = preferences;
  return {
    first_name,
    last_name,
    phone: phone ?? '',
    language,
    time_zone,
    digest,
    by_email: notifications.email,
    by_push: notifications.push,
    is_quiet: quiet_hours !== null,
    quiet_from: quiet_hours?.from ?? '22:00',
    quiet_to: quiet_hours?.to ?? '07:00',
  };
}

function changeOf(draft: Draft): ProfileChange {
  const { language, time_zone, digest } = draft;
  return {
    first_name: draft.first_name.trim(),
    last_name: draft.last_name.trim(),
    phone: draft.phone.trim() || null,
    preferences: {
      language,
      time_zone,
      digest,
      notifications: { email: draft.by_email, push: draft.by_push },
      quiet_hours: draft.is_quiet ? { from: draft.quiet_from, to: draft.quiet_to } : null,
    },
  };
}
