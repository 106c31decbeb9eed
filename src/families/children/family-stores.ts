import { Injectable } from '@nestjs/common';
import { ChildStore } from './children.store';
import { MemberStore } from '../members/members.store';
import { NoticeStore } from '../notices/notices.store';

/** The three stores of a family, for use cases that write into more than one. */
@Injectable()
export class FamilyStores {
  constructor(
    readonly children: ChildStore,
    readonly members: MemberStore,
    readonly notices: NoticeStore,
  ) {}
}
