import { codesOf } from '@app/kernel';

/** What each code of this library means and what a client can do. */
export const keyMeanings = {
  CHILD_KEY_MISSING: 'The child’s data was erased.',
  EVIDENCE_KEY_MISSING: 'The content of this evidence was erased.',
  FAMILY_KEY_MISSING: 'The family’s data was erased.',
};

export const keyErrors = codesOf(keyMeanings);
