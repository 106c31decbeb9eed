import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { FormProblem } from '../../../../shared/forms/form-problem';

/** The inside of a dialog that asks for the password again before it does something. */
@Component({
  selector: 'sg-password-prompt',
  imports: [FormField, FormProblem, FormRoot, MatButton, MatDialogModule, MatFormFieldModule, MatInput],
  template: `
    <form [formRoot]="form">
      <mat-dialog-content>
        <div class="form">
          <p class="muted">{{ text() }}</p>
          <mat-form-field appearance="outline">
            <mat-label>{{ t('field.password') }}</mat-label>
            <input matInput type="password" autocomplete="current-password" [formField]="form.password" />
            <mat-error>{{ form.password().errors()[0]?.message }}</mat-error>
          </mat-form-field>
          <sg-form-problem [text]="refusal()" />
        </div>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
        <button matButton="filled" type="submit" [disabled]="form().submitting()">{{ submit() }}</button>
      </mat-dialog-actions>
    </form>
  `,
})
export class PasswordPrompt {
  readonly text = input.required<string>();
  readonly submit = input.required<string>();
  /** What to do with the password; whatever it throws is shown. */
  readonly act = input.required<(password: string) => Promise<void>>();
  readonly acted = output();
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  private readonly model = signal({ password: '' });

  protected readonly form = form(
    this.model,
    (path) => required(path.password, { message: () => this.t('field.passwordMissing') }),
    { submission: { action: () => this.send() } },
  );

  private async send(): Promise<undefined> {
    this.refusal.set('');
    try {
      await this.act()(this.model().password);
      this.acted.emit();
    } catch (error) {
      // HttpErrorResponse: the password is wrong, too many attempts, or no server.
      const problem = toProblem(error);
      this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
    }
    return undefined;
  }
}
