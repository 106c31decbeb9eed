import { Injectable } from '@nestjs/common';
import { NoticeStore } from '../notices/notices.store';
import { AccessRefresh } from './access-refresh';
import { MemberStore } from './members.store';

/** The members, and what follows when they change: the family is told, and rights count at once. */
@Injectable()
export class MemberChanges {
  constructor(
    readonly members: MemberStore,
    readonly notices: NoticeStore,
    readonly access: AccessRefresh,
  ) {}
}
