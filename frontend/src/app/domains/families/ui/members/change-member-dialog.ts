import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Language } from '../../../../core/language/language';
import { Saving } from '../../../../shared/forms/saving';
import { FormProblem } from '../../../../shared/forms/form-problem';
import type { ChildEntry, Member, Rights } from '../../data/member-models';
import { MembersApi } from '../../data/members-api';
import { RightsFields } from './rights-fields';

/** Changes what a member may do and which children they see; closes with true when something was saved. */
@Component({
  selector: 'sg-change-member-dialog',
  imports: [FormProblem, MatButton, MatDialogModule, RightsFields],
  template: `
    <h2 mat-dialog-title>{{ t('family.changeMember.title', { name: member.name }) }}</h2>
    <mat-dialog-content>
      <sg-rights-fields [children]="children" [(rights)]="rights" />
      <sg-form-problem [text]="saving.refusal()" />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
      <button matButton="filled" type="button" [disabled]="saving.isBusy() || isIncomplete()" (click)="save()">
        {{ t('family.save') }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    sg-rights-fields {
      margin-block-end: 12px;
    }
  `,
})
export class ChangeMemberDialog {
  private readonly data = inject<{ member: Member; children: readonly ChildEntry[] }>(MAT_DIALOG_DATA);
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly member = this.data.member;
  protected readonly children = this.data.children;
  protected readonly rights = signal<Rights>(rightsOf(this.data.member));
  protected readonly isIncomplete = computed(() => this.rights().child_ids?.length === 0);
  private readonly api = inject(MembersApi);
  private readonly dialog = inject<MatDialogRef<ChangeMemberDialog, boolean>>(MatDialogRef);

  protected async save(): Promise<void> {
    if (await this.saving.run(() => this.api.change(this.member.account_id, this.rights()))) this.dialog.close(true);
  }
}

export const rightsOf = ({ relationship, permission_level, child_ids }: Member): Rights => ({
  relationship: relationship === 'emergency_contact' ? relationship : 'guardian',
  permission_level,
  child_ids,
});
