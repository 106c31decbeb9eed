import type { RiskCategory } from '@app/kernel';
import type { ReadConversation } from '../reading/read-conversation';

/** Who does it to whom: another to the child, the child itself, or another where it is not done to the child. */
export type Direction = 'at_child' | 'by_child' | 'about_other';

const doneTo: Readonly<Record<RiskCategory, 'another' | 'oneself'>> = {
  grooming: 'another',
  bullying: 'another',
  self_harm: 'oneself',
};

/**
 * The direction of a category that is found in these messages. Null when it cannot be told: the child is not named, both
 * sides wrote them, or it is done in a group, where it may be done to anybody.
 */
export function directionOf(
  category: RiskCategory,
  messages: readonly number[],
  conversation: ReadConversation,
): Direction | null {
  const { child } = conversation;
  if (child === undefined) return null;
  const own = messages.filter((message) => conversation.messages[message].author === child);
  if (own.length > 0) return own.length === messages.length ? 'by_child' : null;
  if (doneTo[category] === 'oneself') return 'about_other';
  return conversation.isBetweenTwo ? 'at_child' : null;
}
