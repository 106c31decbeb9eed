import { codesOf } from '@app/kernel';

/** What each code of this context means and what a client can do: `/docs/errors` shows it. */
export const meanings = {
  NOT_READY: 'The database, a queue or a model is not available.',
};

export const errors = codesOf(meanings);
