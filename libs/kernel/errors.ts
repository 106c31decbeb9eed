import { codesOf } from './error-code';

/** What any rule may say. */
export const commonMeanings = {
  VALIDATION: 'Some fields cannot be accepted; `errors` points at each.',
};

export const commonErrors = codesOf(commonMeanings);
