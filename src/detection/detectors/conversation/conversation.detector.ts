import type { Detector, ReadConversation } from '../detector';
import type { Curve } from '../linear-evidence';
import { nearlyAsBad, strongest } from '../linear-evidence';
import type { LinearReader } from '../linear-opinion';
import { linearOpinion } from '../linear-opinion';
import { groomingCurve } from './grooming-curve';

/** A matched tactic lifts a message in its window, because that is what a guardian can recognise. */
const liftOfTactic = 20;

const reader: LinearReader = {
  category: 'grooming',
  sentence: 'The conversation as a whole reads like an adult approaching a child.',
  curve: groomingCurve,
  flagged(curve, conversation) {
    const strength = (message: number) => shareOf(message, conversation);
    return strongest(curve, stretchOf(curve), strength, (message) => strength(message) > 0);
  },
};

/** An approach to a child, which shows in a stretch of conversation and not in a message; both sides are read alike. */
const conversation: Detector = {
  name: 'conversation',
  kind: 'model',
  takes: ['conversation'],
  gives: ['grooming'],
  costs: 'sums',
  supports: ['en'],
  models: ['grooming'],
  id: ({ grooming }) => grooming.id,
  notApplicable: () => null,
  detect: async (read) => [linearOpinion(reader, read)],
};
export default conversation;

/** What was said after the peak belongs to it as long as the windows that reach back to it stay nearly as telling. */
const stretchOf = ({ moments, peak }: Curve) => ({
  first: peak.first,
  last: moments.findLastIndex((moment) => moment > peak.logit - nearlyAsBad),
});

/** A message's share in its window. */
function shareOf(message: number, { evidence, read }: ReadConversation): number {
  const sum = evidence[message].reduce((total, piece) => total + piece.sums.grooming, 0);
  const tactics = read[message].hits.filter((hit) => hit.tactic.category === 'grooming').length;
  return sum + tactics * liftOfTactic;
}
