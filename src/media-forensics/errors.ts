import { codesOf } from '@app/kernel';

/** What each code of this context means and what a client can do: `/docs/errors` shows it. */
export const meanings = {
  ANALYSIS_NOT_FOUND: 'There is no such media analysis in your family.',
};

export const errors = codesOf(meanings);
