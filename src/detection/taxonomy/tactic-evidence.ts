/**
 * How much a named tactic adds to the model's evidence (in logits). The models learn from other people's labels, in
 * which the plainest statements are too rare to weigh what they should; these amounts were set by judgement, and
 * calibration and thresholds were fitted with them in place.
 */
export const tacticEvidence: Readonly<Record<string, number>> = {
  secrecy: 0.6,
  supervision_check: 0.5,
  coercion: 0.4,
  gift_offer: 0.4,
  meeting_request: 0.3,
  picture_request: 0.3,
  exclusivity: 0.3,
  platform_switch: 0.2,
  personal_info_request: 0.2,
  age_probe: 0.2,
  flattery: 0.1,
  relationship_talk: 0.1,
  sexual_talk: 0.1,
  wish_of_harm: 2,
  threat: 1.5,
  humiliation: 1,
  exclusion: 0.7,
  insult: 0.3,
  suicide_intent: 2,
  self_injury: 2.5,
  wish_to_be_dead: 1.5,
  farewell: 1.2,
  hopelessness: 0.5,
};

/** One tactic of an approach is small talk; only what goes beyond it counts, and not without end. */
const groomingAllowance = 0.5;
const groomingCap = 2;

/** What the different tactics seen in one window add to its grooming logit. */
export function approachEvidence(codes: Iterable<string>): number {
  let sum = -groomingAllowance;
  for (const code of codes) sum += tacticEvidence[code] ?? 0;
  return Math.min(groomingCap, Math.max(0, sum));
}
