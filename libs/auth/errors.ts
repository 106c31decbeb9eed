import { codesOf } from '@app/kernel';

/** What each code of this library means and what a client can do. */
export const authMeanings = {
  AUTH_002: 'There is no valid access token, or its session has ended. Refresh, then sign in again.',
  AUTH_003: 'Your role does not hold the capability this address needs, or the authorisation you cite is not valid.',
  AUTH_004: 'This address is open to nobody.',
  AWAITING_APPROVAL:
    'Your role could reach content, so a compliance officer besides whoever appointed you approves your account first. Set up a second factor and ask yours. Where there is none, whoever installed the product names the first.',
  EMAIL_NOT_VERIFIED: 'Verify your e-mail address first: the code is in the message sent to it.',
  PASSWORD_TOO_LONG: 'The password is longer than 256 characters.',
  PASSWORD_WEAK:
    'The password would be guessed soon; `errors` says why. Three or four unrelated words make a good one.',
  STEP_UP_REQUIRED:
    'This changes how you sign in. Prove again that it is you with one of `proofs` at `POST /api/users/step-up`; for five minutes the session then may.',
  SECOND_FACTOR_NEEDED: 'Your role signs in with a second factor. Set one up in your profile, then sign in again.',
};

export const authErrors = codesOf(authMeanings);
