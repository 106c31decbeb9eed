import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { promptly, Reaction } from '@app/work';
import { NoticeWritten, PeopleToTell } from '../../families/contract';
import { Channels } from '../channels/channels';

/** Tells the people a notice concerns who are connected right now. Carries its kind, never its words. */
@Injectable()
export class AnnounceNoticeOnNoticeWritten {
  constructor(
    private readonly queries: QueryBus,
    private readonly channels: Channels,
  ) {}

  @Reaction(NoticeWritten, { ...promptly, queue: 'families', lane: 'deliver' })
  async handle({ data: { familyId, childId, noticeId, kind }, occurredAt }: NoticeWritten): Promise<void> {
    const payload = { notice_id: noticeId, kind, child_id: childId, timestamp: occurredAt };
    for (const accountId of await this.queries.execute(new PeopleToTell(familyId, childId))) {
      await this.channels.deliver({ kind: 'news', to: { accountId }, event: 'family_notice', payload });
    }
  }
}
