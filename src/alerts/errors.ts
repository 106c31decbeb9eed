import { codesOf } from '@app/kernel';

/** What each code of this context means and what a client can do: `/docs/errors` shows it. */
export const meanings = {
  ALERT_NOT_FOUND: 'There is no such alert in your family.',
  ALERT_STATE: 'The alert cannot go from its present state (`currentStatus`) to the wanted one. Read it again.',
};

export const errors = codesOf(meanings);
