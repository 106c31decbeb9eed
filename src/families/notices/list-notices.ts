import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { AccountsOfFamily } from '../../identity/contract';
import { NoticeStore } from './notices.store';
import type { WrittenNotice } from './notices.store';

export type NoticeLine = WrittenNotice & { readonly by: string | null; readonly reader: string | null };

/** What the family was told outside of alerts, newest first; with a child, what concerns that child. */
export class ListNotices extends Query<NoticeLine[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string | null,
    readonly limit: number,
    readonly offset: number,
  ) {
    super();
  }
}

@QueryHandler(ListNotices)
export class ListNoticesHandler implements IQueryHandler<ListNotices> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly notices: NoticeStore,
  ) {}

  execute({ familyId, childId, limit, offset }: ListNotices): Promise<NoticeLine[]> {
    return this.db.inFamily(familyId, async () => {
      const people = await this.queries.execute(new AccountsOfFamily(familyId));
      const names = new Map(people.map(({ id, firstName }) => [id, firstName]));
      const written = await this.notices.read(familyId, childId, limit, offset);
      const nameOf = (accountId: string | null) => names.get(accountId ?? '') ?? null;
      return written.map((notice) => ({
        ...notice,
        by: nameOf(notice.byAccountId),
        reader: nameOf(notice.readBy),
      }));
    });
  }
}
