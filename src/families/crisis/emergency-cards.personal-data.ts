import { answer, goesWith, json, personalData, removed } from '@app/personal-data';
import { EmergencyInformation } from '../contract';

export const emergencyCards = personalData({
  table: 'families.emergency_cards',
  id: 'child_id',
  about: { child: 'child_id' },
  sealed: { contents_sealed: json('medical') },
  erasure: removed(),
  copy: answer('emergency information', EmergencyInformation),
  retention: goesWith('families.children'),
});
