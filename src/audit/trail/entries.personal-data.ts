import { answer, forGood, json, kept, personalData, stays } from '@app/personal-data';
import { AccessesToChild } from '../contract';

/** Entries about no family are sealed with the installation's key. */
export const entries = personalData({
  table: 'audit.entries',
  about: { child: 'child_id' },
  service: 'audit',
  sealed: { details_sealed: forGood(json('family')) },
  erasure: stays('The trail is append-only; what people wrote in it goes with the family’s key'),
  copy: answer('who looked', AccessesToChild),
  retention: kept('The trail is append-only'),
});
