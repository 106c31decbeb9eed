import { codesOf } from '@app/kernel';

/** What each code of this context means and what a client can do: `/docs/errors` shows it. */
export const meanings = {
  AGREEMENT_AGE: 'Withdrawing alone is possible from 16 on.',
  AGREEMENT_STATE: 'The agreement was withdrawn already, or only the child can sign it again.',
  AGREEMENT_VERSION: 'The agreement has a newer text (`version`). Read it, then sign that one.',
  CHILD_LOGIN_EXISTS: 'The child has a sign-in already.',
  CHILD_NOT_FOUND: 'There is no such child in your family.',
  CUSTODY_CONFLICT: 'Custody-conflict mode protects a guardian; only they can end it.',
  DATE_OF_BIRTH: 'The date does not exist, lies in the future, or is an adult’s.',
  DATE_OF_BIRTH_FIXED: 'The date of birth was corrected once already.',
  ERASURE_AGE: 'Asking for erasure alone is possible from 18 on.',
  INVITATION_NOT_FOUND: 'There is no such invitation in your family.',
  INVITATION_STATE: 'The invitation was used, revoked or has run out.',
  INVITATION_UNUSABLE: 'The invitation code is unknown, used or expired.',
  IN_FAMILY_ALREADY: 'The account belongs to a family already. Leave it first.',
  LAST_PRIMARY_GUARDIAN: 'The family needs a primary guardian. Hand over first (`hint`).',
  LINK_AGE: 'Linking alone is possible from 13 on. Ask a grown-up to set it up with you.',
  LINK_NOT_FOUND: 'You have not started a link.',
  LINK_STATE: 'No family waits for a confirmation. Renew the code if it ran out.',
  LINK_UNUSABLE: 'The code is unknown, used or expired.',
  LOGIN_NAME: 'A child’s sign-in needs an e-mail address or a user name.',
  MEMBER_NOT_FOUND: 'There is no such member in your family.',
  MEMBER_STATE: 'The member’s place in the family does not allow this.',
  MONITORING_ENDED: 'Monitoring ended with the 18th birthday.',
  PLAN_LIMIT: 'The plan holds no more (`limit`). Safety alerts are never limited.',
  SENSITIVITY_OFF: 'Severe signs of grooming and self-harm are always reported.',
  WIDENING_NOT_FOUND: 'There is no such change that waits or that came into effect, or it is not yours to see.',
  WIDENING_NOT_YOURS: 'Whoever asked for it does not agree to it as well; somebody else does, as `needs` says.',
  WIDENING_STATE: 'The change is past this. Read it again.',
  TIER_TOO_OPEN: 'The child’s age gives more privacy than this tier.',
};

export const errors = codesOf(meanings);
