import type { RiskCategory } from '@app/kernel';
import type { Conversation, Finding } from './conversation';
import type { LinearScorer } from './detection-models';
import type { Curve, PieceEvidence } from './evidence';
import type { ReadMessage } from './reading';
import { severityOf } from './severity';
import type { Tactic } from '../taxonomy/tactic';

const mostFlagged = 12;
/** Messages this close to the worst one (in logits) are flagged with it. */
const nearlyAsBad = 1.5;
/** A message that is this probable on its own is flagged as well; less is enough when it contains a named tactic. */
const telling = 0.97;
const tellingWithTactic = 0.5;

/** The messages that carry a category, in order of time. */
export function flaggedMessages(
  category: RiskCategory,
  curve: Curve,
  evidence: readonly (readonly PieceEvidence[])[],
  scorer: LinearScorer,
  read: readonly ReadMessage[],
): number[] {
  const strength = (message: number): number =>
    category === 'grooming' ? groomingStrength(message, evidence, read) : curve.moments[message];
  // What was said after the peak belongs to it as long as the windows that reach back to it stay nearly as telling.
  const last =
    category === 'grooming'
      ? curve.moments.findLastIndex((moment) => moment > curve.peak.logit - nearlyAsBad)
      : evidence.length - 1;
  const first = category === 'grooming' ? curve.peak.first : 0;
  const isNamed = (message: number): boolean => read[message].hits.some((hit) => hit.tactic.category === category);
  const isTelling = (message: number): boolean => {
    if (category === 'grooming') return strength(message) > 0;
    if (strength(message) > curve.peak.logit - nearlyAsBad) return true;
    return scorer.probability(strength(message)) >= (isNamed(message) ? tellingWithTactic : telling);
  };
  const ranked = Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .filter((message) => isTelling(message) || message === curve.peak.last)
    .sort((a, b) => strength(b) - strength(a) || a - b);
  return ranked.slice(0, mostFlagged).sort((a, b) => a - b);
}

/** A message's share in its window; a matched tactic lifts it, because that is what a guardian can recognise. */
function groomingStrength(
  message: number,
  evidence: readonly (readonly PieceEvidence[])[],
  read: readonly ReadMessage[],
): number {
  const sum = evidence[message].reduce((total, piece) => total + piece.sums.grooming, 0);
  const tactics = read[message].hits.filter((hit) => hit.tactic.category === 'grooming').length;
  return sum + tactics * 20;
}

interface Context {
  readonly conversation: Conversation;
  readonly read: readonly ReadMessage[];
  readonly thresholds: { readonly alert: number; readonly strong: number };
}

/** Puts a category at or above its threshold into words. */
export function describeFinding(
  category: RiskCategory,
  probability: number,
  flagged: readonly number[],
  firstAlertAt: number,
  { conversation, read, thresholds }: Context,
): Finding {
  const found = tacticsIn(category, flagged, read, conversation);
  const tactics = [...found.keys()];
  const severity = severityOf(category, {
    probability,
    thresholds,
    tactics: new Set(tactics.map((tactic) => tactic.code)),
    stages: new Set(tactics.map((tactic) => tactic.stage)).size,
    flaggedMessages: flagged.length,
    isByOthersOnly:
      conversation.child !== undefined &&
      flagged.every((message) => conversation.messages[message].author !== conversation.child),
  });
  const reasons = tactics.map((tactic) =>
    found.get(tactic)!.byChildOnly && tactic.childSentence !== undefined ? tactic.childSentence : tactic.sentence,
  );
  return {
    category,
    severity: severity === 'none' ? 'low' : severity,
    probability,
    strength: probability >= thresholds.strong ? 'strong signs' : tactics.length > 0 ? 'clear signs' : 'some signs',
    flaggedMessageIndexes: flagged,
    patterns: tactics.map((tactic) => tactic.code),
    reasons: reasons.length > 0 ? [...new Set(reasons)] : [fallbackReason[category]],
    firstAlertAt,
  };
}

/** Tactics of a category in the flagged messages, the most frequent first. */
function tacticsIn(
  category: RiskCategory,
  flagged: readonly number[],
  read: readonly ReadMessage[],
  { child, messages }: Conversation,
): Map<Tactic, { count: number; byChildOnly: boolean }> {
  const found = new Map<Tactic, { count: number; byChildOnly: boolean }>();
  for (const message of flagged) {
    for (const { tactic } of read[message].hits) {
      if (tactic.category !== category) continue;
      const isByChild = child !== undefined && messages[message].author === child;
      const before = found.get(tactic);
      found.set(tactic, { count: (before?.count ?? 0) + 1, byChildOnly: (before?.byChildOnly ?? true) && isByChild });
    }
  }
  return new Map([...found].sort((a, b) => b[1].count - a[1].count));
}

/** When the model is sure but no named tactic matches: say what it is, and no more than is known. */
const fallbackReason: Readonly<Record<RiskCategory, string>> = {
  grooming: 'The conversation as a whole reads like an adult approaching a child.',
  bullying: 'Some messages read like an attack on a person.',
  self_harm: 'Some messages read like those of people who think about harming themselves.',
};
