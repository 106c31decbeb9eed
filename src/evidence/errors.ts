import { codesOf } from '@app/kernel';

/** What each code of this context means and what a client can do: `/docs/errors` shows it. */
export const meanings = {
  EVIDENCE_DAMAGED:
    'Sealed evidence is not what was sealed. `detail` names the damaged part; the content is not handed out.',
  EVIDENCE_NOT_FOUND: 'There is no such evidence in your family.',
  EVIDENCE_REASON_REQUIRED: 'Opening sealed content needs the header `X-Evidence-Access-Reason`.',
  EVIDENCE_REASON_TOO_LONG: 'The reason is longer than the custody record takes.',
  HOLD_NOT_FOUND: 'There is no such legal hold on this evidence, or it was released before.',
  PRIVACY_TIER: 'At the child’s age its words are not shown to guardians.',
  WORDS_OUT_OF_SIGHT:
    'The item holds messages of a time that the authorisation does not cover, and a signed file cannot leave any out.',
  WORDS_TOO_OLD: 'The words are older than the child’s privacy tier shows to guardians.',
};

export const errors = codesOf(meanings);
