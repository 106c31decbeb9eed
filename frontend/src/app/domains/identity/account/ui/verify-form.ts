import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Saving } from '../../../../shared/forms/saving';
import { LettersNote } from '../../../../shared/ui/states/letters-note';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { VerifyApi } from '../data/verify-api';

/** Takes the code from the letter that proves the e-mail address. */
@Component({
  selector: 'sg-verify-form',
  imports: [FormField, FormProblem, FormRoot, LettersNote, MatButton, MatFormFieldModule, MatInput],
  template: `
    <form class="form" [formRoot]="form">
      <p class="muted">{{ t('family.welcome.verifyText', { email: email() }) }}</p>
      <sg-letters-note />
      <mat-form-field appearance="outline">
        <mat-label>{{ t('family.welcome.code') }}</mat-label>
        <input matInput autocomplete="one-time-code" inputmode="numeric" spellcheck="false" [formField]="form.code" />
        <mat-error>{{ form.code().errors()[0]?.message }}</mat-error>
      </mat-form-field>
      <sg-form-problem [text]="saving.refusal()" />
      <div class="acts">
        <button matButton="filled" type="submit" [disabled]="saving.isBusy()">{{ t('family.welcome.confirm') }}</button>
        <button matButton type="button" [disabled]="saving.isBusy()" (click)="resend()">
          {{ t('family.welcome.resend') }}
        </button>
      </div>
    </form>
  `,
  styles: `
    mat-form-field {
      max-inline-size: 320px;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    .form .acts button {
      margin-block-start: 0;
    }
  `,
})
export class VerifyForm {
  /** The address that the code went to. */
  readonly email = input.required<string>();
  readonly verified = output();
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  private readonly api = inject(VerifyApi);
  private readonly notices = inject(Notices);
  private readonly model = signal({ code: '' });

  protected readonly form = form(
    this.model,
    (path) => required(path.code, { message: () => this.t('family.welcome.codeMissing') }),
    { submission: { action: () => this.verify() } },
  );

  protected async resend(): Promise<void> {
    if (await this.saving.run(() => this.api.resend())) {
      this.notices.show({ tone: 'info', text: this.t('family.welcome.resent') });
    }
  }

  private async verify(): Promise<undefined> {
    if (await this.saving.run(() => this.api.verify(this.model().code.trim()))) {
      this.notices.show({ tone: 'info', text: this.t('family.welcome.verified') });
      this.verified.emit();
    }
    return undefined;
  }
}
