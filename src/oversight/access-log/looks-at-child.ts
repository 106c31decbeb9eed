import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { LooksAtChild } from '../contract';
import { LooksAtFamily } from './looks-at-family';
import type { AccessView } from './looks-at-family';

const PAGE = 2_000;

@QueryHandler(LooksAtChild)
export class LooksAtChildHandler implements IQueryHandler<LooksAtChild> {
  constructor(private readonly looks: LooksAtFamily) {}

  async execute({ familyId, childId }: LooksAtChild): Promise<AccessView[]> {
    const all: AccessView[] = [];
    let after: string | undefined;
    do {
      const { entries, next } = await this.looks.page({ familyId, readerId: null }, childId, PAGE, after);
      all.push(...entries);
      after = next ?? undefined;
    } while (after !== undefined);
    return all;
  }
}
