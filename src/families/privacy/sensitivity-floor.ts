import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { Severity } from '@app/kernel';
import { SensitivityFloor } from '../contract';
import { floorOf } from './sensitivity';
import { PreferenceStore } from './preferences.store';

@QueryHandler(SensitivityFloor)
export class SensitivityFloorHandler implements IQueryHandler<SensitivityFloor> {
  constructor(
    private readonly db: Database,
    private readonly preferences: PreferenceStore,
  ) {}

  execute({ familyId, childId, category }: SensitivityFloor): Promise<Severity | null> {
    return this.db.inFamily(familyId, async () => {
      const { sensitivity } = await this.preferences.of(familyId, childId);
      return floorOf(sensitivity[category]);
    });
  }
}
