import type { Detector } from '../detector';
import { nearlyAsBad, strongest } from '../linear-evidence';
import type { LinearReader } from '../linear-opinion';
import { linearOpinion } from '../linear-opinion';
import { Bursts } from './bursts';
import type { MessageCategory } from './message-curve';
import { messageCategories, messageCurve } from './message-curve';

/** A message that is this probable on its own is flagged as well; less is enough when it contains a named tactic. */
const telling = 0.97;
const tellingWithTactic = 0.5;

const sentences: Readonly<Record<MessageCategory, string>> = {
  bullying: 'Some messages read like an attack on a person.',
  self_harm: 'Some messages read like those of people who think about harming themselves.',
};

const reader = (category: MessageCategory, bursts: Bursts): LinearReader => ({
  category,
  sentence: sentences[category],
  curve: (conversation) => messageCurve(category, conversation, bursts),
  flagged(curve, { read, scorers }) {
    const strength = (message: number) => curve.moments[message];
    const isNamed = (message: number) => read[message].hits.some((hit) => hit.tactic.category === category);
    return strongest(curve, { first: 0, last: read.length - 1 }, strength, (message) => {
      if (strength(message) > curve.peak.logit - nearlyAsBad) return true;
      return scorers[category].probability(strength(message)) >= (isNamed(message) ? tellingWithTactic : telling);
    });
  },
});

/** Attacks on a person and self-harm, which show in single messages and in short ones sent in a row. */
const messageLinear: Detector = {
  name: 'message-linear',
  kind: 'model',
  takes: ['messages'],
  gives: messageCategories,
  costs: 'sums',
  supports: ['en'],
  models: messageCategories,
  id: (scorers) => messageCategories.map((category) => scorers[category].id).join(' '),
  notApplicable: () => null,
  async detect(read) {
    const bursts = new Bursts();
    return messageCategories.map((category) => linearOpinion(reader(category, bursts), read));
  },
};
export default messageLinear;
