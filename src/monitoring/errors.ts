import { codesOf } from '@app/kernel';

/** What each code of this context means and what a client can do: `/docs/errors` shows it. */
export const meanings = {
  AGREEMENT_MISSING: 'Monitoring starts once guardian and child have signed the agreement.',
  IMPORT_CHILD_UNKNOWN: 'Which of `participants` is the child? Send the name as `child_author`.',
  IMPORT_NOT_FOUND: 'There is no such import in your family.',
  MONITORING_PAUSED: 'The child withdrew from the agreement, so monitoring is paused.',
  PLATFORM_NOT_WATCHED: 'The family does not have this platform watched for this child.',
  SESSION_ENDED: 'The monitoring session was stopped. Open a new one.',
  SESSION_PAUSED: 'The monitoring session is paused by a guardian and takes nothing. Send again once it goes on.',
  SESSION_STATE: 'The session is in another state, named by `currentStatus`.',
  SESSION_NOT_FOUND: 'There is no such monitoring session in your family.',
  UPLOAD_EMPTY: 'The uploaded file is empty.',
};

export const errors = codesOf(meanings);
