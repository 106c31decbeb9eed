import { Random } from '../train/random';

/** A way of hiding words from filters. May return several messages (a sentence that was split). */
export interface Perturbation {
  readonly name: string;
  readonly apply: (text: string) => string[];
}

const cyrillic: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  y: 'у',
  x: 'х',
  i: 'і',
  s: 'ѕ',
};
const greek: Readonly<Record<string, string>> = { a: 'α', o: 'ο', v: 'ν', i: 'ι', k: 'κ', p: 'ρ', u: 'υ', t: 'τ' };
const leet: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const emoji: Readonly<Record<string, string>> = {
  kill: '🔪',
  love: '❤️',
  kiss: '😘',
  gun: '🔫',
  secret: '🤫',
  phone: '📱',
  pic: '📷',
  camera: '📷',
  a: '🅰️',
  o: '⭕',
};

/** Rewrites every letter with the chance `share`, seeded per text so that runs repeat. */
function letters(text: string, share: number, rewrite: (char: string) => string | undefined): string {
  const random = new Random(text.length * 7919 + 1);
  return [...text].map((char) => (random.next() < share ? (rewrite(char.toLowerCase()) ?? char) : char)).join('');
}

export const perturbations: readonly Perturbation[] = [
  { name: 'leetspeak', apply: (text) => [letters(text, 0.5, (char) => leet[char])] },
  { name: 'homoglyphs (Cyrillic)', apply: (text) => [letters(text, 0.5, (char) => cyrillic[char])] },
  { name: 'zero-width characters', apply: (text) => [letters(text, 0.5, (char) => `${char}\u200b`)] },
  { name: 'combining marks', apply: (text) => [letters(text, 0.5, (char) => `${char}\u0336\u0353`)] },
  {
    name: 'full-width letters',
    apply: (text) => [
      letters(text, 1, (char) =>
        char >= 'a' && char <= 'z' ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : undefined,
      ),
    ],
  },
  {
    name: 's p a c e d letters',
    apply: (text) => [
      text
        .split(' ')
        .map((word) => [...word].join(' '))
        .join('   '),
    ],
  },
  {
    name: 'repeated letters',
    apply: (text) => [letters(text, 0.25, (char) => (/[a-z]/.test(char) ? char.repeat(4) : undefined))],
  },
  { name: 'right-to-left override', apply: (text) => [`\u202e${[...text].reverse().join('')}\u202c`] },
  { name: 'mixed scripts (Greek)', apply: (text) => [letters(text, 0.4, (char) => greek[char])] },
  {
    name: 'emoji for words',
    apply: (text) => [
      text
        .split(' ')
        .map((word) => emoji[word.toLowerCase()] ?? word)
        .join(' '),
    ],
  },
  {
    name: 'split over messages',
    apply: (text) => {
      const words = text.split(' ');
      const third = Math.max(1, Math.ceil(words.length / 3));
      return [0, 1, 2].map((i) => words.slice(i * third, (i + 1) * third).join(' ')).filter((part) => part !== '');
    },
  },
  { name: 'Base64', apply: (text) => [Buffer.from(text, 'utf8').toString('base64')] },
  {
    name: 'ROT13',
    apply: (text) => [
      text.replace(/[a-z]/gi, (char) => {
        const base = char <= 'Z' ? 65 : 97;
        return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
      }),
    ],
  },
];
