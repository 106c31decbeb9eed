import { Injectable } from '@nestjs/common';
import { ChildrenBook } from './children-book';
import { MemberBook } from './member-book';
import { NoticeBook } from './notice-book';

/** The three books of a family, for use cases that write into more than one. */
@Injectable()
export class FamilyBooks {
  constructor(
    readonly children: ChildrenBook,
    readonly members: MemberBook,
    readonly notices: NoticeBook,
  ) {}
}
