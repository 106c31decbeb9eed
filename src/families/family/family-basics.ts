import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { FamilyBasics } from '../contract';
import { Families } from './families.store';
import { openFamilyName } from './family-name';

@QueryHandler(FamilyBasics)
export class FamilyBasicsHandler implements IQueryHandler<FamilyBasics> {
  constructor(
    private readonly db: Database,
    private readonly families: Families,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId }: FamilyBasics) {
    return this.db.inFamily(familyId, async () => {
      const family = await this.families.one(familyId);
      const name = openFamilyName(await this.keyring.familyKey(familyId), family);
      const { timeZone, language, createdAt } = family;
      return { id: familyId, name, timeZone, language, createdAt };
    });
  }
}
