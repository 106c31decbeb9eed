import { randomUUID } from 'node:crypto';

export interface WireMessage {
  readonly platform_message_id: string;
  readonly conversation_id: string;
  readonly sender: string;
  readonly is_from_child: boolean;
  readonly content: string;
  readonly sent_at: string;
}

const wire = (lines: readonly (readonly [sender: string, text: string])[], child: string): WireMessage[] => {
  const conversation_id = randomUUID();
  return lines.map(([sender, content], index) => ({
    platform_message_id: `${conversation_id}-${index}`,
    conversation_id,
    sender,
    is_from_child: sender === child,
    content,
    sent_at: new Date(Date.UTC(2026, 10, 14, 18, index)).toISOString(),
  }));
};

/** An approach that is clearly one: invented, restrained, never explicit. */
export const aGroomingChat = (): WireMessage[] =>
  wire(
    [
      ['alex_99', 'hey i saw your drawings, they are really good. how old are you?'],
      ['Nora', 'thx! im 13'],
      ['alex_99', 'wow you seem so much more mature than other girls your age'],
      ['alex_99', 'do your parents check your phone?'],
      ['Nora', 'not really'],
      ['alex_99', 'good. lets keep this between us, its our little secret ok? dont tell your mom about me'],
      ['Nora', 'ok'],
      ['alex_99', 'do you have a boyfriend? have you ever kissed someone?'],
      ['Nora', 'no lol'],
      ['alex_99', 'i could teach you things. can you send me a pic of you? just for me'],
      ['alex_99', 'delete this chat after ok. are you home alone on friday?'],
      ['Nora', 'maybe why'],
      ['alex_99', 'i want to meet you. i can pick you up, dont tell anyone where you go'],
    ],
    'Nora',
  );

/** Two friends and their day. */
export const anOrdinaryChat = (): WireMessage[] =>
  wire(
    [
      ['ida', 'did you do the maths homework?'],
      ['Nora', 'half of it, number 4 is so hard'],
      ['ida', 'same. want to bike to the library after school?'],
      ['Nora', 'yes! i bring snacks'],
      ['ida', 'best friend ever'],
    ],
    'Nora',
  );

/** The approach with small talk an hour before it in the same chat, which nothing flags. */
export function anApproachAfterSmallTalk(): WireMessage[] {
  const approach = aGroomingChat();
  const [{ conversation_id }] = approach;
  const earlier = anOrdinaryChat().map((message, index) => ({
    ...message,
    conversation_id,
    platform_message_id: `${conversation_id}-early-${index}`,
    sent_at: new Date(Date.UTC(2026, 10, 14, 17, index)).toISOString(),
  }));
  return [...earlier, ...approach];
}
