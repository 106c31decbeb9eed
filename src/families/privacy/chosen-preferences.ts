import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChosenPreferences } from '../contract';
import { PreferenceBook } from './preferences.store';

@QueryHandler(ChosenPreferences)
export class ChosenPreferencesHandler implements IQueryHandler<ChosenPreferences> {
  constructor(private readonly preferences: PreferenceBook) {}

  execute({ familyId, childId }: ChosenPreferences) {
    return this.preferences.ask(familyId, childId);
  }
}
