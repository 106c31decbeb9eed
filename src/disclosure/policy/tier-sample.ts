import type { PrivacyTier } from '../../families/contract';
import { tierWords } from '../contract';
import { tierRules } from './tier-rules';

interface SampleMessage {
  readonly sender: string;
  readonly is_from_child: boolean;
  readonly text: string;
  readonly is_flagged: boolean;
}
const said = (sender: string, text: string, isFlagged = false): SampleMessage => ({
  sender,
  is_from_child: sender === 'Your child',
  text,
  is_flagged: isFlagged,
});

/** An invented conversation, written for this page: nobody's words. */
const conversation: readonly SampleMessage[] = [
  said('unknown_42', 'hi! you play really well'),
  said('Your child', 'thanks :)'),
  said('unknown_42', 'how long have you been playing?'),
  said('Your child', 'since last summer'),
  said('unknown_42', 'cool. which school do you go to?'),
  said('Your child', 'the one at the park'),
  said('unknown_42', 'you seem older than the others', true),
  said('Your child', 'really?'),
  said('unknown_42', 'yes. do not tell your parents about me, this is our secret', true),
];

/** The invented incident as guardians would see it in a tier. */
export function sampleOf(tier: PrivacyTier) {
  const { before, flagged, days } = tierRules[tier];
  const { guardiansSee, childSees } = tierWords[tier];
  const shown = conversation.filter(({ is_flagged }) => is_flagged).slice(-flagged || conversation.length);
  const first = conversation.indexOf(shown[0]);
  const context = conversation.slice(Math.max(0, first - before), first);
  return {
    tier,
    guardians_see: guardiansSee,
    child_sees: childSees,
    excerpt_days: days,
    sample: {
      title: 'Someone may be trying to win this child’s trust for the wrong reasons',
      platform: 'gaming' as const,
      contact: 'unknown_42',
      excerpt: flagged === 0 ? [] : [...context, ...shown],
      advice: 'Talk with your child today, calmly and in private. Listen first.',
    },
  };
}
