import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { NoticeStore } from './notices.store';

/** A guardian has read these notices; those of nobody in sight are left alone. */
export class ReadNotices extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly accountId: string,
    readonly ids: readonly string[],
  ) {
    super();
  }
}

@CommandHandler(ReadNotices)
export class ReadNoticesHandler implements ICommandHandler<ReadNotices> {
  constructor(private readonly notices: NoticeStore) {}

  execute({ familyId, accountId, ids }: ReadNotices): Promise<void> {
    return this.notices.markRead(familyId, accountId, ids);
  }
}
