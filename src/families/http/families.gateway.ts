import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Realtime } from '@app/realtime';
import { promptly, Reaction } from '@app/work';
import { NoticeWritten } from '../contract';
import { PeopleToTell } from '../use-cases/people-to-tell';

/** Tells the people a notice concerns who are connected right now. Carries its kind, never its words. */
@Injectable()
export class AnnounceNoticeOnNoticeWritten {
  constructor(
    private readonly queries: QueryBus,
    private readonly realtime: Realtime,
  ) {}

  @Reaction(NoticeWritten, { ...promptly, queue: 'families', lane: 'deliver' })
  async handle({ data: { familyId, childId, noticeId, kind }, occurredAt }: NoticeWritten): Promise<void> {
    const payload = { notice_id: noticeId, kind, child_id: childId, timestamp: occurredAt };
    for (const accountId of await this.queries.execute(new PeopleToTell(familyId, childId))) {
      this.realtime.toAccount(accountId, 'family_notice', payload);
    }
  }
}
