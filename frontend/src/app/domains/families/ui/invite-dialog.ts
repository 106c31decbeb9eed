import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, email, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { toProblem } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import { Copyable } from '../../../shared/ui/copyable';
import { FormProblem } from '../../../shared/ui/form-problem';
import { Icon } from '../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../shared/ui/time-ago';
import { FamiliesApi } from '../data/families-api';
import type { Invitation } from '../data/family-models';

/** Makes an invitation for another guardian and shows its code this one time. */
@Component({
  selector: 'sg-invite-dialog',
  imports: [
    Copyable,
    FormField,
    FormProblem,
    FormRoot,
    Icon,
    MatButton,
    MatDialogModule,
    MatFormFieldModule,
    MatInput,
    TimeAgo,
  ],
  templateUrl: './invite-dialog.html',
  styles: `
    .code {
      display: grid;
      justify-items: center;
      gap: 6px;
      padding: 18px;
      border: 1px solid var(--sg-line);
      border-radius: 12px;
      font-size: 20px;
      font-weight: 600;
    }
    .code .muted {
      font-weight: 400;
    }
    .note {
      margin-block-start: 12px;
    }
  `,
})
export class InviteDialog {
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  protected readonly invitation = signal<Invitation | undefined>(undefined);
  private readonly api = inject(FamiliesApi);
  private readonly model = signal({ email: '' });

  protected readonly form = form(
    this.model,
    (path) => email(path.email, { message: () => this.t('field.emailWrong') }),
    { submission: { action: () => this.invite() } },
  );

  private async invite(): Promise<undefined> {
    this.refusal.set('');
    try {
      this.invitation.set(await this.api.invite(this.model().email.trim()));
    } catch (error) {
      // HttpErrorResponse: not allowed to invite, too many open invitations, or no server.
      const problem = toProblem(error);
      this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
    }
    return undefined;
  }
}
