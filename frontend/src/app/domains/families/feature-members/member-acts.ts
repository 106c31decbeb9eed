import type { ComponentType } from '@angular/cdk/portal';
import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { toProblem } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { Session } from '../../../core/session/session';
import { isManaging } from '../data/managing';
import type { ChildEntry, Member, OpenInvitation } from '../data/member-models';
import { MembersApi } from '../data/members-api';
import { ChangeMemberDialog, rightsOf } from '../ui/members/change-member-dialog';
import { type Decision, DecideDialog } from '../ui/members/decide-dialog';
import { InviteDialog } from '../ui/members/invite-dialog';
import type { MemberAct } from '../ui/members/members-card';

/** What can be done about the adults of a family, with an undo wherever something can be undone. */
@Injectable()
export class MemberActs {
  private readonly api = inject(MembersApi);
  private readonly dialog = inject(MatDialog);
  private readonly notices = inject(Notices);
  private readonly session = inject(Session);
  private readonly t = inject(Language).t;
  readonly members = this.api.members();
  readonly invitations = this.api.invitations(isManaging());

  invite(children: readonly ChildEntry[]): void {
    this.open(InviteDialog, children, () => this.invitations.reload());
  }

  async revoke({ id }: OpenInvitation): Promise<void> {
    await this.tell(() => this.api.revoke(id), 'family.members.revoked');
    this.invitations.reload();
  }

  run(act: MemberAct, member: Member, children: readonly ChildEntry[]): void {
    if (act === 'change') return this.change(member, children);
    return act === 'remove' ? this.remove(member) : this.handOver(member);
  }

  leave(): void {
    const decision = {
      title: this.t('family.leaveFamily.title'),
      text: this.t('family.leaveFamily.text'),
      submit: this.t('family.leaveFamily.submit'),
      work: () => this.api.leave(),
    };
    this.decide(decision, () => this.session.end());
  }

  /** @param afterwards runs again after an undo */
  async setCustodyConflict(isOn: boolean, afterwards: () => void): Promise<void> {
    const text = this.t(isOn ? 'family.custody.isOn' : 'family.custody.isOff');
    try {
      await this.api.setCustodyConflict(isOn);
      const undo = () => void this.setCustodyConflict(!isOn, afterwards);
      this.notices.show({ tone: 'info', text, action: { label: this.t('action.undo'), run: undo } });
    } catch (error) {
      // HttpErrorResponse: no longer allowed, or no server; the switch goes back with the reload.
      this.notices.show({ tone: 'problem', text: this.sentence(error) });
    }
    afterwards();
  }

  private change(member: Member, children: readonly ChildEntry[]): void {
    this.open(ChangeMemberDialog, { member, children }, (isChanged) => {
      if (!isChanged) return;
      this.members.reload();
      const undo = () => void this.undoChange(member);
      const text = this.t('family.members.changed');
      this.notices.show({ tone: 'info', text, action: { label: this.t('action.undo'), run: undo } });
    });
  }

  private async undoChange(member: Member): Promise<void> {
    await this.tell(() => this.api.change(member.account_id, rightsOf(member)), 'family.members.changed');
    this.members.reload();
  }

  private remove({ account_id, name }: Member): void {
    const decision = {
      title: this.t('family.removeMember.title', { name }),
      text: this.t('family.removeMember.text'),
      submit: this.t('family.removeMember.submit', { name }),
      work: () => this.api.remove(account_id),
    };
    this.decide(decision, () => {
      this.members.reload();
      this.notices.show({ tone: 'info', text: this.t('family.members.removed', { name }) });
    });
  }

  private handOver({ account_id, name }: Member): void {
    const decision = {
      title: this.t('family.handOver.title', { name }),
      text: this.t('family.handOver.text'),
      submit: this.t('family.handOver.submit'),
      work: () => this.api.handOver(account_id),
    };
    this.decide(decision, () => {
      this.notices.show({ tone: 'info', text: this.t('family.members.handedOver', { name }) });
      this.members.reload();
      // The own role has changed with it, and the token still says the old one.
      void this.session.renew();
    });
  }

  private decide(decision: Decision, afterwards: () => void): void {
    this.open(DecideDialog, decision, (isDone) => {
      if (isDone) afterwards();
    });
  }

  private open(dialog: ComponentType<unknown>, data: unknown, afterwards: (result: unknown) => void): void {
    this.dialog.open<unknown, unknown, unknown>(dialog, { width: '520px', data }).afterClosed().subscribe(afterwards);
  }

  private async tell(
    work: () => Promise<void>,
    done: 'family.members.revoked' | 'family.members.changed',
  ): Promise<void> {
    try {
      await work();
      this.notices.show({ tone: 'info', text: this.t(done) });
    } catch (error) {
      // HttpErrorResponse: used or changed meanwhile, no longer allowed, or no server.
      this.notices.show({ tone: 'problem', text: this.sentence(error) });
    }
  }

  private sentence(error: unknown): string {
    const problem = toProblem(error);
    return problem.detail || problem.title || this.t('problem.offline');
  }
}
