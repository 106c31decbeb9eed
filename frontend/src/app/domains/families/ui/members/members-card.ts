import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../../core/language/language';
import { Session } from '../../../../core/session/session';
import { Avatar } from '../../../../shared/ui/avatar';
import { Icon } from '../../../../shared/ui/icon/icon';
import { PopoverMenu } from '../../../../shared/ui/controls/popover-menu';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import type { ChildEntry, Member, OpenInvitation } from '../../data/member-models';

export type MemberAct = 'change' | 'hand-over' | 'remove';

/** The adults of the family, what each may see and do, and the invitations that wait. */
@Component({
  selector: 'sg-members-card',
  imports: [Avatar, Icon, MatButton, PopoverMenu, TimeAgo],
  host: { class: 'card' },
  templateUrl: './members-card.html',
  styleUrl: './members-card.scss',
})
export class MembersCard {
  readonly members = input.required<readonly Member[]>();
  readonly invitations = input.required<readonly OpenInvitation[]>();
  readonly children = input.required<readonly ChildEntry[]>();
  readonly canManage = input.required<boolean>();
  readonly invite = output();
  readonly leave = output();
  readonly revoke = output<OpenInvitation>();
  readonly act = output<{ act: MemberAct; member: Member }>();
  protected readonly t = inject(Language).t;
  protected readonly me = computed(() => this.session.user()?.id);
  protected readonly open = computed(() => this.invitations().filter(({ status }) => status === 'open'));
  private readonly session = inject(Session);

  protected sight(childIds: string[] | null): string {
    if (childIds === null) return this.t('family.members.seesAll');
    const names = this.children().filter(({ id }) => childIds.includes(id));
    if (names.length === 0) return this.t('family.members.seesNone');
    return this.t('family.members.sees', { names: names.map(({ name }) => name).join(', ') });
  }
}
