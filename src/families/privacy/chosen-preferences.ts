import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChosenPreferences } from '../contract';
import { PreferenceStore } from './preferences.store';

@QueryHandler(ChosenPreferences)
export class ChosenPreferencesHandler implements IQueryHandler<ChosenPreferences> {
  constructor(private readonly preferences: PreferenceStore) {}

  execute({ familyId, childId }: ChosenPreferences) {
    return this.preferences.ask(familyId, childId);
  }
}
