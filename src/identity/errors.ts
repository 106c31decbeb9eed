import { codesOf } from '@app/kernel';

/** What each code of this context means and what a client can do: `/docs/errors` shows it. */
export const meanings = {
  ACCOUNT_EXISTS: 'The e-mail address has an account already. Sign in instead.',
  ACCOUNT_NOT_FOUND: 'There is no such account.',
  ACCOUNT_NOT_STAFF: 'The account belongs to a family, which alone says what its members may do.',
  ACCOUNT_SUSPENDED: 'An administrator has suspended this account.',
  APPOINTMENT_NOT_FOUND: 'Nothing of this id waits for approval: it was approved, or the account changed since.',
  APPOINTMENT_NOT_READY:
    'They have not set up a second factor yet, so anybody with their address could be them. Ask them to.',
  API_KEY_NOT_FOUND: 'There is no such API key of yours.',
  API_KEY_SCOPE:
    'You cannot make a key for this: it is not for keys, or you do not hold it yourself. `pointer` names it.',
  API_KEY_STATE: 'The API key was revoked or has expired. Make a new one.',
  API_KEY_TERMS: 'An API key cannot be made like this; `pointer` names the reason.',
  AUTHORISATION_FAMILY_UNKNOWN:
    'The request names no family there is, or a child of another one. It can only be refused.',
  AUTHORISATION_NOT_FOUND: 'There is no such authorisation, or it is not yours to see.',
  AUTHORISATION_NOT_YOURS: 'Consent is given by the family; everything else is decided by a compliance officer.',
  AUTHORISATION_OWN: 'Nobody decides what they asked for themselves.',
  AUTHORISATION_STATE: 'The authorisation is past this (`currentState`). Read it again.',
  AUTHORISATION_TERMS: 'An authorisation cannot be asked for like this; `pointer` names the reason.',
  AUTH_001: 'The e-mail address or the password is wrong. Which of them is never said.',
  AUTH_005: 'Too many wrong passwords or codes. Wait as many seconds as `Retry-After` says.',
  CODE_UNUSABLE: 'The code or link from the letter is wrong, used or too old. Ask for another.',
  CODE_WRONG: 'The code of the authenticator app is wrong, or was used already.',
  DEVICE_NOT_FOUND: 'There is no such device in your account.',
  EXPLAIN_WHOM: 'Ask about an account or about a role, not about both or neither.',
  LAST_ADMINISTRATOR: 'This is the last administrator who can sign in. Appoint another first.',
  NO_SECOND_FACTOR: 'Backup codes stand in for a second factor: set one up first.',
  OWN_ACCOUNT: 'Nobody changes their own rights. Ask another administrator.',
  PASSKEY_NOT_FOUND: 'There is no such passkey in your account.',
  PASSKEY_REFUSED: 'The passkey was made for another address, took too long or is known already. Start again.',
  PASSKEY_WRONG: 'The passkey opens nothing here, or took too long. Start again.',
  PASSWORD_WRONG: 'The password that was asked for again is wrong.',
  PROVIDER_AWAY: 'The sign-in provider cannot be reached. Try again later, or sign in with your password.',
  SAME_HAND:
    'One person may stand behind both: one account made the other, or the same hand made or approved both within 14 days. Somebody else decides.',
  SECOND_FACTOR_WRONG: 'The code or passkey is wrong, or was used already. The sign-in stays open for another try.',
  SET_UP_CODE: 'The set-up code is unknown, used or expired.',
  SIGN_IN_EXPIRED: 'The sign-in took longer than five minutes, or is done. Start again with the password.',
  TIME_ZONE: 'There is no such IANA time zone.',
  TOTP_EXISTS: 'An authenticator app is set up already. Remove it first.',
};

export const errors = codesOf(meanings);
