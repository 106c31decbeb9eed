import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, form, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../../core/language/language';
import { Saving } from '../../../../shared/forms/saving';
import { FormProblem } from '../../../../shared/forms/form-problem';
import type { AgreementText } from '../../data/child-models';
import { ChildrenApi } from '../../data/children-api';
import { AgreementWords } from './agreement-words';

/** Guardian and child sign the agreement together, each with their name. */
@Component({
  selector: 'sg-agreement-form',
  imports: [AgreementWords, FormField, FormProblem, FormRoot, MatButton, MatCheckbox, MatFormFieldModule, MatInput],
  template: `
    <sg-agreement-words [text]="text()" />
    <form class="form" [formRoot]="form">
      <div class="pair">
        <mat-form-field appearance="outline">
          <mat-label>{{ t('family.sign.childName') }}</mat-label>
          <input matInput autocomplete="off" [formField]="form.child_name" />
          <mat-hint>{{ t('family.sign.childNameHint') }}</mat-hint>
          <mat-error>{{ form.child_name().errors()[0]?.message }}</mat-error>
        </mat-form-field>
        <mat-form-field appearance="outline">
          <mat-label>{{ t('family.sign.guardianName') }}</mat-label>
          <input matInput autocomplete="off" [formField]="form.guardian_name" />
          <mat-error>{{ form.guardian_name().errors()[0]?.message }}</mat-error>
        </mat-form-field>
      </div>
      <mat-checkbox [formField]="form.child_present">{{ t('family.sign.together') }}</mat-checkbox>
      @if (form.child_present().touched() && form.child_present().errors()[0]; as error) {
        <p class="error" role="alert">{{ error.message }}</p>
      }
      <sg-form-problem [text]="saving.refusal()" />
      <div>
        <button matButton="filled" type="submit" [disabled]="saving.isBusy()">{{ t('family.sign.submit') }}</button>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: grid;
      gap: 18px;
    }
    .error {
      color: var(--sg-critical);
      font-size: 13px;
    }
  `,
})
export class AgreementForm {
  readonly childId = input.required<string>();
  readonly text = input.required<AgreementText>();
  readonly signed = output();
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  private readonly api = inject(ChildrenApi);
  private readonly model = signal({ child_name: '', guardian_name: '', child_present: false });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.child_name, { message: () => this.t('family.sign.nameMissing') });
      required(path.guardian_name, { message: () => this.t('family.sign.nameMissing') });
      validate(path.child_present, ({ value }) =>
        value() ? undefined : { kind: 'alone', message: this.t('family.sign.alone') },
      );
    },
    { submission: { action: () => this.sign() } },
  );

  private async sign(): Promise<undefined> {
    const { child_name, guardian_name, child_present } = this.model();
    const signing = {
      version: this.text().version,
      child_name: child_name.trim(),
      guardian_name: guardian_name.trim(),
      child_present,
    };
    if (await this.saving.run(() => this.api.sign(this.childId(), signing))) this.signed.emit();
    return undefined;
  }
}
