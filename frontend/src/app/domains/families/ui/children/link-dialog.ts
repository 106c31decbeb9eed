import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../../core/language/language';
import { Saving } from '../../../../shared/forms/saving';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import { ChildrenApi } from '../../data/children-api';

/** Takes the code that a teenager gave a guardian; the teenager then confirms. */
@Component({
  selector: 'sg-link-dialog',
  imports: [FormField, FormProblem, FormRoot, Icon, MatButton, MatDialogModule, MatFormFieldModule, MatInput],
  template: `
    <h2 mat-dialog-title>{{ t('family.child.linkTitle') }}</h2>
    @if (name(); as firstName) {
      <mat-dialog-content>
        <p class="note" role="status">
          <sg-icon name="clock" [size]="16" />{{ t('family.child.linkSent', { name: firstName }) }}
        </p>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton="filled" type="button" mat-dialog-close>{{ t('action.done') }}</button>
      </mat-dialog-actions>
    } @else {
      <form [formRoot]="form">
        <mat-dialog-content
          ><div class="form">
            <p class="muted">{{ t('family.child.linkText') }}</p>
            <mat-form-field appearance="outline">
              <mat-label>{{ t('family.child.linkCode') }}</mat-label>
              <input matInput autocomplete="off" spellcheck="false" [formField]="form.code" />
              <mat-error>{{ form.code().errors()[0]?.message }}</mat-error>
            </mat-form-field>
            <sg-form-problem [text]="saving.refusal()" /></div
        ></mat-dialog-content>
        <mat-dialog-actions align="end">
          <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saving.isBusy()">
            {{ t('family.child.linkSend') }}
          </button>
        </mat-dialog-actions>
      </form>
    }
  `,
})
export class LinkDialog {
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly name = signal('');
  private readonly api = inject(ChildrenApi);
  private readonly model = signal({ code: '' });

  protected readonly form = form(
    this.model,
    (path) => required(path.code, { message: () => this.t('family.child.linkMissing') }),
    { submission: { action: () => this.ask() } },
  );

  private async ask(): Promise<undefined> {
    await this.saving.run(async () => {
      const { first_name } = await this.api.askToLink(this.model().code.trim());
      this.name.set(first_name);
    });
    return undefined;
  }
}
