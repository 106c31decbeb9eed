import { Injectable } from '@nestjs/common';
import { NoticeBook } from '../notices/notices.store';
import { AccessRefresh } from './access-refresh';
import { MemberBook } from './members.store';

/** The members, and what follows when they change: the family is told, and rights count at once. */
@Injectable()
export class MemberChanges {
  constructor(
    readonly members: MemberBook,
    readonly notices: NoticeBook,
    readonly access: AccessRefresh,
  ) {}
}
