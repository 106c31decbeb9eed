import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import { linkStatusOf } from './link';
import { LinkStore } from './links.store';
import { NewChildren } from '../children/new-children.store';

/** Turns a link that both sides agreed to into a child of the family. Joins the caller's transaction. */
@Injectable()
export class LinkedChildren {
  constructor(
    private readonly db: Database,
    private readonly links: LinkStore,
    private readonly newChildren: NewChildren,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError LINK_STATE unless a family entered the code and it still holds */
  async take(accountId: string): Promise<{ familyId: string; childId: string }> {
    const link = await this.links.of(accountId);
    if (!link?.familyId || linkStatusOf(link, this.clock.now()) !== 'pending') throw notPending();
    const { id, familyId, profile } = link;
    const childId = await this.db.inFamily(familyId, () => this.newChildren.add(familyId, profile, accountId));
    await this.links.confirm(id);
    return { familyId, childId };
  }
}

const notPending = () =>
  new DomainError(
    errors.LINK_STATE,
    'No family waits for your yes right now; renew your code if it ran out',
    'conflict',
  );
