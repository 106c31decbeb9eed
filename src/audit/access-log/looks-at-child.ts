import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { append } from '@app/kernel';
import { LooksAtChild, LooksAtFamily } from '../contract';
import type { AccessView } from '../contract';

const PAGE = 2_000;

@QueryHandler(LooksAtChild)
export class LooksAtChildHandler implements IQueryHandler<LooksAtChild> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ familyId, childId }: LooksAtChild): Promise<AccessView[]> {
    const all: AccessView[] = [];
    let after: string | undefined;
    do {
      const { entries, next } = await this.queries.execute(new LooksAtFamily(familyId, null, childId, PAGE, after));
      append(all, entries);
      after = next ?? undefined;
    } while (after !== undefined);
    return all;
  }
}
