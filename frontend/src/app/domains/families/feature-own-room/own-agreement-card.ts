import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../core/language/language';
import { Saving } from '../../../shared/forms/saving';
import { FormProblem } from '../../../shared/forms/form-problem';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import { MirrorApi } from '../data/mirror-api';
import { AgreementWords } from '../ui/agreement/agreement-words';

/** From this age a young person may withdraw alone; the server decides again. */
const WITHDRAWAL_AGE = 16;

/** The agreement from the child's side: read it, sign it, take it back. */
@Component({
  selector: 'sg-own-agreement-card',
  imports: [
    AgreementWords,
    FormField,
    FormProblem,
    FormRoot,
    Icon,
    MatButton,
    MatFormFieldModule,
    MatInput,
    ProblemPanel,
    Skeleton,
    TimeAgo,
  ],
  host: { class: 'card' },
  templateUrl: './own-agreement-card.html',
  styles: `
    .card-body {
      display: grid;
      gap: 14px;
      line-height: 1.5;
    }
    mat-form-field {
      inline-size: min(320px, 100%);
    }
  `,
})
export class OwnAgreementCard {
  readonly age = input.required<number>();
  readonly changed = output();
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  private readonly api = inject(MirrorApi);
  protected readonly agreement = this.api.agreement();
  private readonly model = signal({ name: '' });
  protected readonly isOldEnough = computed(() => this.age() >= WITHDRAWAL_AGE);

  protected readonly form = form(
    this.model,
    (path) => required(path.name, { message: () => this.t('family.own.signNameMissing') }),
    { submission: { action: () => this.sign() } },
  );

  protected async withdraw(): Promise<void> {
    await this.change(() => this.api.withdraw());
  }

  private async sign(): Promise<undefined> {
    const { version } = this.agreement.value()?.text ?? { version: 0 };
    await this.change(() => this.api.sign(version, this.model().name.trim()));
    return undefined;
  }

  private async change(work: () => Promise<void>): Promise<void> {
    if (!(await this.saving.run(work))) return;
    this.agreement.reload();
    this.changed.emit();
  }
}
