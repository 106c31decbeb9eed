import { answer, goesWith, personalData, removed } from '@app/personal-data';
import { ChosenPreferences } from '../contract';

export const preferences = personalData({
  table: 'families.preferences',
  id: 'child_id',
  about: { child: 'child_id' },
  erasure: removed(),
  copy: answer('preferences', ChosenPreferences),
  retention: goesWith('families.children'),
});
