import { Component, computed, inject, resource, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Copyable } from '../../../../shared/ui/controls/copyable';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import { AccountApi } from '../data/account-api';
import { BackupCodes } from './backup-codes';
import { QrCode } from './qr-code';

/** Sets up an authenticator app: scan, prove with one code, keep the backup codes. */
@Component({
  selector: 'sg-totp-dialog',
  imports: [
    BackupCodes,
    Copyable,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogModule,
    MatFormFieldModule,
    MatInput,
    ProblemPanel,
    QrCode,
    Skeleton,
  ],
  templateUrl: './totp-dialog.html',
  styles: `
    .scan {
      display: grid;
      justify-items: center;
      gap: 8px;
    }
    .secret {
      font-size: 13px;
      text-align: center;
    }
  `,
})
export class TotpDialog {
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  protected readonly codes = signal<string[]>([]);
  private readonly api = inject(AccountApi);
  protected readonly enrolment = resource({ loader: () => this.api.startTotp() });
  /** In groups of four, as one types it into an app. */
  protected readonly secret = computed(() =>
    this.enrolment.hasValue() ? this.enrolment.value().secret.replace(/(.{4})(?=.)/g, '$1 ') : '',
  );
  private readonly model = signal({ code: '' });

  protected readonly form = form(
    this.model,
    (path) => required(path.code, { message: () => this.t('account.factor.codeMissing') }),
    { submission: { action: () => this.confirm() } },
  );

  private async confirm(): Promise<undefined> {
    this.refusal.set('');
    try {
      this.codes.set((await this.api.confirmTotp(this.model().code.replaceAll(' ', ''))).backup_codes);
    } catch (error) {
      // HttpErrorResponse: the code is wrong or too old, or no server.
      const problem = toProblem(error);
      this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
    }
    return undefined;
  }
}
