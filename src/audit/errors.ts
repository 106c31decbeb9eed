import { codesOf } from '@app/kernel';

/** What each code of this context means and what a client can do: `/docs/errors` shows it. */
export const meanings = {
  SECURITY_EVENT_ACKNOWLEDGED: 'Somebody has looked into this security event already.',
  SECURITY_EVENT_NOT_FOUND: 'There is no such security event.',
};

export const errors = codesOf(meanings);
