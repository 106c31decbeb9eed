import { codesOf } from '@app/kernel';

/** What each code of this context means and what a client can do: `/docs/errors` shows it. */
export const meanings = {
  ERASURE_NOT_CONFIRMED: 'What was typed to confirm is not the name. Nothing was erased.',
  ERASURE_NOT_FOUND: 'There is no such finished erasure in your family.',
  ROTATION_NOT_FOUND: 'There is no such change of keys.',
  SUBJECT_EXPORT_NOT_FOUND: 'There is no such copy in your family.',
  SUBJECT_EXPORT_OUTDATED:
    'Whoever asked may see less by now than when the copy was made, or its words became too old. Ask for it again.',
  SUBJECT_EXPORT_NOT_READY: 'The copy is not ready yet, or its week is over. Ask for it again.',
};

export const errors = codesOf(meanings);
