import { auditEntries } from '@app/audit';
import { answer, kept, personalData, stays } from '@app/personal-data';
import { AccessesToChild } from '../contract';

/** Entries about no family are sealed with the installation's key. */
export const entries = personalData({
  ...auditEntries,
  about: { child: 'child_id' },
  service: 'audit',
  erasure: stays('The trail is append-only; what people wrote in it goes with the family’s key'),
  copy: answer('who looked', AccessesToChild),
  retention: kept('The trail is append-only'),
});
