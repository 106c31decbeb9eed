import type { ModelOpinion, Sign, Why } from '../detectors/detector';
import type { Finding } from '../reading/conversation';
import { severityOf } from './severity';

/** Puts a category at or above its threshold into words. @param signs of that category, in order of messages */
export function describeFinding(
  { category, probability, thresholds, sentence }: Omit<ModelOpinion, 'kind' | 'risk' | 'why'>,
  { flagged, direction }: Pick<Why, 'flagged' | 'direction'>,
  signs: readonly Sign[],
  firstAlertAt: number,
): Finding {
  const behaviours = behavioursIn(flagged, signs);
  const severity = severityOf(category, {
    probability,
    thresholds,
    tactics: new Set(behaviours.map(({ code }) => code)),
    stages: new Set(behaviours.map(({ stage }) => stage)).size,
    flaggedMessages: flagged.length,
    isByOthersOnly: direction === 'at_child' || direction === 'about_other',
  });
  const reasons = behaviours.map(({ sentence, childSentence, isByChildOnly }) =>
    isByChildOnly && childSentence !== undefined ? childSentence : sentence,
  );
  return {
    category,
    severity: severity === 'none' ? 'low' : severity,
    probability,
    strength: probability >= thresholds.strong ? 'strong signs' : behaviours.length > 0 ? 'clear signs' : 'some signs',
    flaggedMessageIndexes: flagged,
    patterns: behaviours.map(({ code }) => code),
    // The model is sure but nothing with a name was seen: say what it is, and no more than is known.
    reasons: reasons.length > 0 ? [...new Set(reasons)] : [sentence],
    firstAlertAt,
  };
}

interface Behaviour extends Sign {
  readonly count: number;
  readonly isByChildOnly: boolean;
}

/** The different behaviours in the flagged messages, the most frequent first. */
function behavioursIn(flagged: readonly number[], signs: readonly Sign[]): Behaviour[] {
  const found = new Map<string, Behaviour>();
  for (const sign of signs) {
    if (!flagged.includes(sign.message)) continue;
    const { count = 0, isByChildOnly = true } = found.get(sign.code) ?? {};
    found.set(sign.code, {
      ...sign,
      count: count + 1,
      isByChildOnly: isByChildOnly && sign.direction === 'by_child',
    });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
