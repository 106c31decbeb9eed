import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';
import { firstValueFrom } from 'rxjs';
import { sentenceOf } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Session } from '../../../../core/session/session';
import { STAFF_ROLES, roleName } from '../../../../core/vocabulary/role';
import { Copyable } from '../../../../shared/ui/controls/copyable';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import { ReasonDialog, type ReasonQuestion } from '../../../../shared/forms/reason-dialog';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import type { Account, AccountState as State } from '../data/user-models';
import { UsersApi } from '../data/users-api';
import { AccountState } from './account-state';

/** The account, and what to do when it was changed; an undo may still come after the sheet was closed. */
export interface OpenedAccount {
  account: Account;
  changed: () => void;
}

/** One account beside the list: its facts, and what an administrator may change. */
@Component({
  selector: 'sg-account-sheet',
  imports: [
    AccountState,
    Copyable,
    FormProblem,
    Icon,
    MatButton,
    MatDialogModule,
    MatFormFieldModule,
    MatSelectModule,
    TimeAgo,
  ],
  templateUrl: './account-sheet.html',
})
export class AccountSheet {
  protected readonly t = inject(Language).t;
  private readonly opened = inject<OpenedAccount>(MAT_DIALOG_DATA);
  protected readonly account = signal(this.opened.account);
  protected readonly role = signal(this.account().role);
  protected readonly refusal = signal('');
  protected readonly staffRoles = STAFF_ROLES;
  private readonly api = inject(UsersApi);
  private readonly dialog = inject(MatDialog);
  private readonly sheet = inject(MatDialogRef);
  private readonly notices = inject(Notices);
  private readonly user = inject(Session).user;
  protected readonly isOwn = computed(() => this.account().id === this.user()?.id);
  protected readonly canManage = computed(() => this.user()?.role === 'system_admin' && !this.isOwn());
  protected readonly isStaff = computed(() => STAFF_ROLES.some((role) => role === this.account().role));

  protected name(role: string): string {
    return roleName(role, this.t);
  }

  protected word(role: (typeof STAFF_ROLES)[number]) {
    return `staff.role.${role}` as const;
  }

  protected async saveRole(): Promise<void> {
    const [before, now] = [this.account().role, this.role()];
    const isDone = await this.changeRole(now);
    if (!isDone) return;
    this.say(this.t('staff.user.roleSaved', { role: this.name(now) }), () => {
      this.role.set(before);
      void this.changeRole(before);
    });
  }

  protected async suspend(): Promise<void> {
    const reason = await this.askWhy();
    if (!reason) return;
    const isDone = await this.change(async () => {
      await this.api.suspend(this.account().id, reason);
      return { state: 'suspended' };
    });
    if (isDone) this.say(this.t('staff.user.suspended'), () => void this.lift());
  }

  protected async lift(): Promise<void> {
    const isDone = await this.change(async () => {
      await this.api.liftSuspension(this.account().id);
      return {};
    });
    if (!isDone) return;
    this.say(this.t('staff.user.lifted'));
    // The list knows whether the account now waits for an approval.
    this.sheet.close();
  }

  protected async unlock(): Promise<void> {
    const isDone = await this.change(async () => {
      await this.api.unlock(this.account().id);
      return { state: 'active' };
    });
    if (isDone) this.say(this.t('staff.user.unlocked'));
  }

  private askWhy(): Promise<string | undefined> {
    const title = this.t('staff.user.suspend');
    const data: ReasonQuestion = { title, text: this.t('staff.user.suspendText'), submit: title };
    return firstValueFrom(
      this.dialog.open<ReasonDialog, ReasonQuestion, string>(ReasonDialog, { width: '480px', data }).afterClosed(),
    );
  }

  private changeRole(role: string): Promise<boolean> {
    return this.change(async () => {
      const { id, state } = this.account();
      const answer = await this.api.changeRole(id, role);
      const canSignIn = state === 'active' || state === 'awaiting_approval';
      return { role, state: canSignIn ? (answer.state ?? 'active') : state };
    });
  }

  /** @param work answers what is different afterwards */
  private async change(work: () => Promise<{ role?: string; state?: State }>): Promise<boolean> {
    this.refusal.set('');
    try {
      const after = await work();
      this.account.update((account) => ({ ...account, ...after }));
      this.opened.changed();
      return true;
    } catch (error) {
      // HttpErrorResponse: the last administrator cannot be removed, the account is gone, or no server.
      this.refusal.set(sentenceOf(error, this.t('problem.offline')));
      return false;
    }
  }

  private say(text: string, undo?: () => void): void {
    const action = undo && { action: { label: this.t('action.undo'), run: undo } };
    this.notices.show({ tone: 'info', text, ...action });
  }
}
