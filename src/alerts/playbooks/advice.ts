import type { RiskCategory } from '@app/kernel';
import { alertTitles } from '../contract';

/** What a guardian reads about a kind of incident and can do now. Reviewed wording: short, calm, never blaming the child. */
export interface Advice {
  readonly title: string;
  readonly description: string;
  readonly steps: readonly [string, string, string];
  readonly say: string;
  readonly avoid: readonly string[];
  readonly helplines: readonly Helpline[];
}
export interface Helpline {
  readonly name: string;
  readonly contact: string;
  readonly country: string;
}

const CHILD_HELPLINES: readonly Helpline[] = [
  {
    name: 'Child Helpline International (finds the line of your country)',
    contact: 'childhelplineinternational.org',
    country: 'International',
  },
  { name: 'Childline', contact: '0800 1111', country: 'United Kingdom' },
  { name: 'Childhelp', contact: '1-800-422-4453', country: 'United States' },
  { name: 'Bris', contact: '116 111', country: 'Sweden' },
  { name: 'Nummer gegen Kummer', contact: '116 111', country: 'Germany' },
];
const CRISIS_HELPLINES: readonly Helpline[] = [
  { name: 'Find A Helpline (finds a crisis line near you)', contact: 'findahelpline.com', country: 'International' },
  { name: '988 Suicide & Crisis Lifeline', contact: '988', country: 'United States' },
  { name: 'Samaritans', contact: '116 123', country: 'United Kingdom' },
  { name: 'Mind Självmordslinjen', contact: '90101', country: 'Sweden' },
  { name: 'TelefonSeelsorge', contact: '0800 111 0 111', country: 'Germany' },
];
const REPORTING: readonly Helpline[] = [
  { name: 'NCMEC CyberTipline', contact: 'report.cybertip.org, 1-800-843-5678', country: 'United States' },
  { name: 'CEOP Safety Centre', contact: 'ceop.police.uk', country: 'United Kingdom' },
  { name: 'INHOPE (finds the hotline of your country)', contact: 'inhope.org', country: 'International' },
];

export const advice: Record<RiskCategory, Advice> = {
  grooming: {
    title: alertTitles.grooming,
    description: 'Parts of this conversation resemble how adults approach children to gain control over them.',
    steps: [
      'Talk with your child today, calmly and in private. Listen first.',
      'Keep the conversation as it is: do not delete it, and do not answer in your child’s name.',
      'Block the contact together and report it, first to the platform, then to the hotline of your country.',
    ],
    say: 'I saw something that worries me about this person. You are not in trouble. Can you tell me how you know each other?',
    avoid: [
      'Do not confront the other person: they may delete what they wrote or put pressure on your child.',
      'Do not take the phone away as a punishment; your child might stop telling you things.',
      'Do not forward or share pictures, not even as proof.',
    ],
    helplines: [...REPORTING, ...CHILD_HELPLINES],
  },
  bullying: {
    title: alertTitles.bullying,
    description: 'Messages in this conversation insult, threaten or shut somebody out.',
    steps: [
      'Ask your child how things are going with the people in this chat, before you mention the messages.',
      'Keep the messages. If it happens in a class group, tell the school what was written and when.',
      'Decide together whether to mute, block or leave the chat, and report it to the platform.',
    ],
    say: 'It looked as if people were being unkind in that chat. Nobody deserves that. What would help you most right now?',
    avoid: [
      'Do not answer in the chat yourself; it often makes things worse for the child.',
      'Do not ask “what did you do?” first: it sounds like blame.',
      'If your child wrote the hurtful words, stay calm; ask what happened before.',
    ],
    helplines: CHILD_HELPLINES,
  },
  self_harm: {
    title: alertTitles.self_harm,
    description:
      'Something in this conversation sounds like great distress. It may be meant less seriously, but ask today.',
    steps: [
      'Be with your child today. Ask directly and gently; asking does not put the idea into anybody’s head.',
      'Listen without judging and without promising to keep it secret. Stay close; put medicines and sharp things out of reach.',
      'Call a crisis line or your doctor together. If there is danger right now, call the emergency number and do not leave.',
    ],
    say: 'I have been worried about you. Sometimes people feel so bad that they think about hurting themselves. Is that how it is for you?',
    avoid: [
      'Do not say “it will pass” or “others have it worse”.',
      'Do not show anger about the message or about how you learned of it.',
      'Do not wait for a better moment.',
    ],
    helplines: [...CRISIS_HELPLINES, ...CHILD_HELPLINES],
  },
};
