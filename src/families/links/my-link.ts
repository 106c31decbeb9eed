import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import { AccountsOfFamily } from '../../identity/contract';
import { linkStatusOf } from './link';
import type { LinkStatus } from './link';
import { LinkStore } from './links.store';

export interface MyLinkView {
  readonly status: LinkStatus;
  readonly expiresAt: Date;
  /** First name of the guardian who entered the code, so that nobody confirms a stranger. */
  readonly claimedBy: string | null;
}

/** How far the young person's own link is. */
export class MyLink extends Query<MyLinkView> {
  constructor(readonly accountId: string) {
    super();
  }
}

@QueryHandler(MyLink)
export class MyLinkHandler implements IQueryHandler<MyLink> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly links: LinkStore,
    private readonly clock: Clock,
  ) {}

  execute({ accountId }: MyLink): Promise<MyLinkView> {
    return this.db.asService('families', async () => {
      const link = await this.links.of(accountId);
      if (!link) throw new DomainError(errors.LINK_NOT_FOUND, 'You have not started a link', 'not-found');
      const { familyId, claimedBy, expiresAt } = link;
      const people = familyId ? await this.queries.execute(new AccountsOfFamily(familyId)) : [];
      const guardian = people.find(({ id }) => id === claimedBy);
      return {
        status: linkStatusOf(link, this.clock.now()),
        expiresAt,
        claimedBy: guardian ? `${guardian.firstName} ${guardian.lastName}` : null,
      };
    });
  }
}
