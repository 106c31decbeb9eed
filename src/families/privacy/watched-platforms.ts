import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { WatchedPlatforms } from '../contract';
import { PreferenceStore } from './preferences.store';

@QueryHandler(WatchedPlatforms)
export class WatchedPlatformsHandler implements IQueryHandler<WatchedPlatforms> {
  constructor(
    private readonly db: Database,
    private readonly preferences: PreferenceStore,
  ) {}

  execute({ familyId, childId }: WatchedPlatforms) {
    return this.db.inFamily(familyId, async () => (await this.preferences.of(familyId, childId)).platforms);
  }
}
