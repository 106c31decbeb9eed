import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import { Language } from '../../../../core/language/language';
import { Saving } from '../../../../shared/forms/saving';
import { FormProblem } from '../../../../shared/forms/form-problem';
import type { ChildEntry, NewInvitation, Rights } from '../../data/member-models';
import { MembersApi } from '../../data/members-api';
import { CodeOnce } from './code-once';
import { RightsFields } from './rights-fields';

/** Makes an invitation with the rights it carries and shows its code this one time. */
@Component({
  selector: 'sg-invite-dialog',
  imports: [CodeOnce, FormProblem, MatButton, MatDialogModule, RightsFields],
  template: `
    <h2 mat-dialog-title>{{ t('family.invite.title') }}</h2>
    @if (invitation(); as made) {
      <mat-dialog-content>
        <sg-code-once
          [heading]="t('invite.codeIs')"
          [code]="made.code"
          [until]="made.expires_at"
          [caution]="t('invite.once')"
        />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton="filled" type="button" mat-dialog-close>{{ t('action.done') }}</button>
      </mat-dialog-actions>
    } @else {
      <mat-dialog-content>
        <p class="muted">{{ t('family.invite.text') }}</p>
        <sg-rights-fields [children]="children" [(rights)]="rights" />
        <sg-form-problem [text]="saving.refusal()" />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
        <button matButton="filled" type="button" [disabled]="saving.isBusy() || isIncomplete()" (click)="invite()">
          {{ t('family.invite.submit') }}
        </button>
      </mat-dialog-actions>
    }
  `,
  styles: `
    sg-rights-fields {
      margin-block: 16px;
    }
  `,
})
export class InviteDialog {
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly children = inject<readonly ChildEntry[]>(MAT_DIALOG_DATA);
  protected readonly invitation = signal<NewInvitation | undefined>(undefined);
  protected readonly rights = signal<Rights>({
    relationship: 'guardian',
    permission_level: 'view_only',
    child_ids: null,
  });
  protected readonly isIncomplete = computed(() => this.rights().child_ids?.length === 0);
  private readonly api = inject(MembersApi);

  protected async invite(): Promise<void> {
    await this.saving.run(async () => this.invitation.set(await this.api.invite(this.rights())));
  }
}
