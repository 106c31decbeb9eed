import type { RiskCategory } from '@app/kernel';
import type { PieceEvidence, ReadConversation } from '../detector';
import type { Curve } from '../linear-evidence';
import { logit, SoftMaximum } from '../linear-evidence';
import { tacticEvidence } from '../tactics';
import type { Bursts } from './bursts';

export const messageCategories = ['bullying', 'self_harm'] as const satisfies readonly RiskCategory[];
export type MessageCategory = (typeof messageCategories)[number];

/** Sharpness of the soft maximum over messages. */
const sharpness = 3;
/** Laughter in the same message or in the one it answers makes teasing likelier than an attack (in logits). */
const banterDiscount = 1.2;
/** Swearing at nobody in particular, or at oneself, is not bullying (in logits). */
const undirectedDiscount = 0.8;
/** "i want to die lol" is usually embarrassment (in logits). */
const jokeDiscount = 1.5;
/** A burst counts only when it says clearly more than its parts did. */
const burstMargin = 0.5;

const laughter =
  /\b(?:l{1,4}o{1,6}l{1,4}|lmf?ao{1,6}|rofl|(?:ha){2,12}h?|(?:he){2,12}|laughs|jk|just kidding|kidding|joking)\b/;
const somebody =
  /\b(?:you|your|yours|you're|yourself|he|he's|she|she's|her|him|his|they|they're|them|their|those|these|all|every|everyone|people|are|boys?|girls?|kids?|wom[ae]n|m[ae]n|guys?|gays?|hate|kill)\b/;

/**
 * Bullying and self-harm show in single messages: each message is scored on its own, and again together with the short
 * messages its author sent just before; repetition adds to the worst. Looks back only, so the value at message i is
 * what was known then. O(messages).
 */
export function messageCurve(category: MessageCategory, conversation: ReadConversation, bursts: Bursts): Curve {
  const { evidence, scorers } = conversation;
  const scorer = scorers[category];
  const values = new Float64Array(evidence.length);
  const moments = new Float64Array(evidence.length).fill(-Infinity);
  const total = new SoftMaximum(sharpness);
  let peak = { first: 0, last: 0, logit: -Infinity };
  total.add(scorer.bias);
  const scoreOf = (piece: PieceEvidence, discount: number): number =>
    logit(scorer, piece.sums[category], piece.features) + named(piece, category) - discount;
  const worst = (pieces: readonly PieceEvidence[], discount: number): number =>
    pieces.reduce((most, piece) => Math.max(most, scoreOf(piece, discount)), -Infinity);
  evidence.forEach((pieces, message) => {
    const discount = discounts[category](conversation, message);
    for (const piece of pieces) total.add(scoreOf(piece, discount));
    let value = worst(pieces, discount);
    const burst = bursts.endingAt(message, conversation);
    if (burst !== null) {
      const joined = worst(burst, discount);
      const alone = Math.max(value, moments[message - 1] ?? -Infinity, moments[message - 2] ?? -Infinity);
      if (joined > alone + burstMargin) {
        total.add(joined);
        value = joined;
      }
    }
    moments[message] = value;
    if (value > peak.logit) peak = { first: message, last: message, logit: value };
    values[message] = total.value;
  });
  return { values, moments, peak };
}

/** The strongest tactic of the category in a piece; a sentence that matches two is not twice as bad. */
const named = ({ tactics }: PieceEvidence, category: MessageCategory): number =>
  tactics.reduce(
    (most, tactic) => (tactic.category === category ? Math.max(most, tacticEvidence[tactic.code] ?? 0) : most),
    0,
  );

const discounts: Readonly<Record<MessageCategory, (conversation: ReadConversation, message: number) => number>> = {
  bullying(conversation, message) {
    const said = conversation.read[message];
    const isNamed = said.hits.some((hit) => hit.tactic.category === 'bullying');
    const undirected = isNamed || said.says(somebody) ? 0 : undirectedDiscount;
    return undirected + (isBanter(conversation, message) ? banterDiscount : 0);
  },
  self_harm: ({ read }, message) => (read[message].says(laughter) ? jokeDiscount : 0),
};

/** A laugh in the message itself, or the message answers a laugh of somebody else. */
function isBanter({ messages, read }: ReadConversation, message: number): boolean {
  if (read[message].says(laughter)) return true;
  const before = message - 1;
  return before >= 0 && messages[before].author !== messages[message].author && read[before].says(laughter);
}
