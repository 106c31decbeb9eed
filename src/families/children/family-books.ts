import { Injectable } from '@nestjs/common';
import { ChildrenBook } from './children.store';
import { MemberBook } from '../members/members.store';
import { NoticeBook } from '../notices/notices.store';

/** The three books of a family, for use cases that write into more than one. */
@Injectable()
export class FamilyBooks {
  constructor(
    readonly children: ChildrenBook,
    readonly members: MemberBook,
    readonly notices: NoticeBook,
  ) {}
}
