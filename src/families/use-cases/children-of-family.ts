import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { ChildrenOfFamily, ChildView, FamilyBasics } from '../contract';
import { dateIn } from '../domain/age';
import { Child } from '../domain/child';
import { childView } from '../persistence/sealed-names';

@QueryHandler(ChildrenOfFamily)
export class ChildrenOfFamilyHandler implements IQueryHandler<ChildrenOfFamily> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  execute({ familyId }: ChildrenOfFamily): Promise<ChildView[]> {
    return this.db.inFamily(familyId, async () => {
      const { timeZone } = await this.queries.execute(new FamilyBasics(familyId));
      const today = dateIn(timeZone, this.clock.now());
      const children = await this.db.manager.find(Child, { order: { createdAt: 'ASC' } });
      const childIds = children.map(({ id }) => id);
      const keys = await this.keyring.childKeys(familyId, childIds);
      // A child without a key was erased after the database was saved that is running again.
      return children.flatMap((child) => {
        const key = keys.get(child.id);
        return key ? [childView(key, child, today)] : [];
      });
    });
  }
}
