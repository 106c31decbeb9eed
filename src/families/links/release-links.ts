import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ErasedRows } from '@app/kernel';
import { ReleaseLinks } from '../contract';
import { LinkStore } from './links.store';

/** Joins the erasure's transaction. */
@CommandHandler(ReleaseLinks)
export class ReleaseLinksHandler implements ICommandHandler<ReleaseLinks> {
  constructor(private readonly links: LinkStore) {}

  async execute({ scope: { familyId, childId } }: ReleaseLinks): Promise<ErasedRows> {
    return childId ? {} : { 'families.links': await this.links.release(familyId) };
  }
}
