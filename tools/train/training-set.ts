import type { Example } from './linear';

export interface TrainingSet {
  readonly examples: readonly Example[];
  /** Examples taken from each research set. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Licences as the sets state them; a set marked non-commercial must never appear in training. */
export const licences: Readonly<Record<string, string>> = {
  pj_speakers: 'none stated (owner decides about the weights)',
  pj_ordered: 'none stated (owner decides about the weights)',
  vtpan_val_en: 'none stated, derived from PAN12 (owner decides about the weights)',
  nus_sms_en: 'public release, citation requested',
  formspring: 'none stated (owner decides about the weights)',
  irc_ubuntu: 'CC BY 4.0',
  topical_chat: 'CDLA-Sharing 1.0',
  conda: 'none stated (owner decides about the weights)',
  gametox: 'none stated (owner decides about the weights)',
  goemotions: 'Apache-2.0 (GoEmotions CC BY 4.0)',
  davidson: 'MIT',
  olid: 'none stated (owner decides about the weights)',
  trac1: 'Apache-2.0',
  context_toxicity: 'Apache-2.0',
  ethos: 'none stated (owner decides about the weights)',
  threatgram101: 'CC BY 4.0',
  twitter_suicidal: 'none stated (owner decides about the weights)',
  sdcnl: 'none stated (owner decides about the weights)',
  life_reddit: 'MIT',
  cssrs_reddit500: 'none stated, citation requested (owner decides about the weights)',
  own: 'ours, Apache-2.0',
};
