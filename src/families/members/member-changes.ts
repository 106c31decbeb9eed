import { Injectable } from '@nestjs/common';
import { NoticeStore } from '../notices/notices.store';
import { AccessRefresh } from './access-refresh';
import { newlySeen } from './member';
import type { Membership } from './member';
import { MemberStore } from './members.store';

/** The members, and what follows when they change: the family is told, and rights count at once. */
@Injectable()
export class MemberChanges {
  constructor(
    readonly members: MemberStore,
    readonly notices: NoticeStore,
    readonly access: AccessRefresh,
  ) {}

  /** Children learn who sees something of them now. */
  async tellNewlySeen(
    familyId: string,
    {
      accountId,
      before,
      after,
    }: { readonly accountId: string; readonly before: Membership; readonly after: Membership },
  ): Promise<void> {
    for (const childId of newlySeen(before, after, await this.members.childIds(familyId))) {
      await this.notices.write(familyId, { childId, kind: 'sight_widened', byAccountId: accountId });
    }
  }
}
