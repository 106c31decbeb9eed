/** Draws from 0 (inclusive) to 1. */
export type Draw = () => number;

/**
 * A text that a pattern of the taxonomy matches. Knows groups, alternatives, classes, `\w`, `\d`, `\s`, `\b`,
 * look-arounds (left out) and quantifiers; nothing else.
 */
export const matchOf = (pattern: string, draw: Draw): string => alternatives(pattern, 0, draw).text;

/**
 * Such a text cut off somewhere: what begins like a match and is none costs most to look for.
 */
export function beginningOf(pattern: string, draw: Draw): string {
  const text = matchOf(pattern, draw);
  return text.slice(0, 1 + Math.floor(draw() * text.length));
}

interface Drawn {
  readonly text: string;
  /** Where reading goes on. */
  readonly end: number;
}

function alternatives(pattern: string, start: number, draw: Draw): Drawn {
  const choices = [''];
  let at = start;
  while (at < pattern.length && pattern[at] !== ')') {
    if (pattern[at] === '|') {
      choices.push('');
      at++;
      continue;
    }
    const { text, end } = repeated(pattern, at, draw);
    choices[choices.length - 1] += text;
    at = end;
  }
  return { text: choices[Math.floor(draw() * choices.length)], end: at };
}

function repeated(pattern: string, start: number, draw: Draw): Drawn {
  const one = part(pattern, start, draw);
  const [whole, few, many] = /^\{(\d+),?(\d*)\}/.exec(pattern.slice(one.end, one.end + 9)) ?? [];
  if (whole) {
    const most = Number(many || few);
    const times = Number(few) + Math.floor(draw() * (most - Number(few) + 1));
    return { text: one.text.repeat(times), end: one.end + whole.length };
  }
  const sign = pattern[one.end];
  if (sign === '?' || sign === '*') return { text: draw() < 0.5 ? '' : one.text, end: one.end + 1 };
  return { text: one.text, end: sign === '+' ? one.end + 1 : one.end };
}

const escapes: Readonly<Record<string, string>> = { b: '', B: '', w: 'a', d: '7', s: ' ', n: '\n' };

function part(pattern: string, start: number, draw: Draw): Drawn {
  if (pattern[start] === '(') {
    const isLookAround = /^\(\?<?[=!]/.test(pattern.slice(start, start + 4));
    const open = /^\(\?(?::|<?[=!])/.exec(pattern.slice(start, start + 4))?.[0].length ?? 1;
    const { text, end } = alternatives(pattern, start + open, draw);
    return { text: isLookAround ? '' : text, end: end + 1 };
  }
  if (pattern[start] === '[') {
    const end = pattern.indexOf(']', start + 1);
    const members = pattern.slice(start + 1, end).replace(/^\^/, '');
    return { text: members[Math.floor(draw() * members.length)] ?? '', end: end + 1 };
  }
  if (pattern[start] === '\\') return { text: escapes[pattern[start + 1]] ?? pattern[start + 1], end: start + 2 };
  return { text: pattern[start] === '.' ? 'x' : pattern[start], end: start + 1 };
}
