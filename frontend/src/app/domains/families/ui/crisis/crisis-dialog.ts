import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, minLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../../core/language/language';
import { Saving } from '../../../../shared/forms/saving';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import type { CrisisCard } from '../../data/child-models';
import { ChildrenApi } from '../../data/children-api';
import { CrisisFacts } from './crisis-facts';

const SHORTEST_REASON = 4;
const LONGEST_REASON = 500;

/** Asks why, writes that down, and then shows whom to call and what helpers must know. */
@Component({
  selector: 'sg-crisis-dialog',
  imports: [
    CrisisFacts,
    FormField,
    FormProblem,
    FormRoot,
    Icon,
    MatButton,
    MatDialogModule,
    MatFormFieldModule,
    MatInput,
  ],
  template: `
    <h2 mat-dialog-title>{{ t('family.child.crisisTitle') }}: {{ child.name }}</h2>
    @if (card(); as opened) {
      <mat-dialog-content>
        <sg-crisis-facts [card]="opened" />
        <p class="note"><sg-icon name="eye" [size]="16" />{{ t('family.child.crisisLogged') }}</p>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton="filled" type="button" [mat-dialog-close]="opened">
          {{ t(child.isToChange ? 'family.change' : 'action.done') }}
        </button>
      </mat-dialog-actions>
    } @else {
      <form [formRoot]="form">
        <mat-dialog-content
          ><div class="form">
            <p class="muted">{{ t('family.child.crisisAsk') }}</p>
            <mat-form-field appearance="outline">
              <mat-label>{{ t('family.child.crisisReason') }}</mat-label>
              <textarea matInput rows="2" [formField]="form.reason"></textarea>
              <mat-error>{{ form.reason().errors()[0]?.message }}</mat-error>
            </mat-form-field>
            <sg-form-problem [text]="saving.refusal()" /></div
        ></mat-dialog-content>
        <mat-dialog-actions align="end">
          <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saving.isBusy()">
            {{ t('family.child.crisisOpen') }}
          </button>
        </mat-dialog-actions>
      </form>
    }
  `,
  styles: `
    .note {
      margin-block-start: 16px;
    }
  `,
})
export class CrisisDialog {
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly child = inject<{ id: string; name: string; isToChange?: boolean }>(MAT_DIALOG_DATA);
  protected readonly card = signal<CrisisCard | undefined>(undefined);
  private readonly api = inject(ChildrenApi);
  private readonly model = signal({ reason: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.reason, { message: () => this.t('family.child.crisisMissing') });
      minLength(path.reason, SHORTEST_REASON, { message: () => this.t('family.child.crisisMissing') });
      maxLength(path.reason, LONGEST_REASON, { message: () => this.t('field.tooLong', { n: LONGEST_REASON }) });
    },
    { submission: { action: () => this.open() } },
  );

  private async open(): Promise<undefined> {
    await this.saving.run(async () =>
      this.card.set(await this.api.openCrisisCard(this.child.id, this.model().reason.trim())),
    );
    return undefined;
  }
}
