import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { append } from '@app/kernel';
import { AccessesToChild, AccessesToFamily } from '../contract';
import type { AccessView } from '../contract';

const PAGE = 2_000;

@QueryHandler(AccessesToChild)
export class AccessesToChildHandler implements IQueryHandler<AccessesToChild> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ familyId, childId }: AccessesToChild): Promise<AccessView[]> {
    const all: AccessView[] = [];
    let after: string | undefined;
    do {
      const { entries, next } = await this.queries.execute(new AccessesToFamily(familyId, null, childId, PAGE, after));
      append(all, entries);
      after = next ?? undefined;
    } while (after !== undefined);
    return all;
  }
}
