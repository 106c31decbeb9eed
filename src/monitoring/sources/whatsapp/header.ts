/** The part of a line that makes it the first of a message: when it was sent, and in which of the many layouts. */
export interface Header {
  /** Equal for all headers one phone writes: brackets, separators, digits of the year, seconds, 12 or 24 hours. */
  readonly layout: string;
  /** Day, month and year in the order they are written. */
  readonly date: readonly [number, number, number];
  /** Where the year stands if its four digits or its sign show it; -1 when two digits hide it. */
  readonly yearIndex: number;
  /** Seconds since midnight; NaN for a time such as 25:61. */
  readonly time: number;
  /** What locale the layout hints at, for dates such as 3/6/26. */
  readonly hint: LayoutHint;
  readonly rest: string;
}

export interface LayoutHint {
  readonly separator: string;
  readonly isPadded: boolean;
  /** As written: `PM`, `p. m.`; empty in a 24-hour layout. */
  readonly meridiem: string;
}

/**
 * Direction marks, isolates and a byte order mark: invisible, and anywhere in a header. Never more than a few, and
 * bounded here because two unbounded repetitions of the same characters in a row take quadratic time.
 */
const mark = '[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]{0,4}';
const space = '[ \\t\\u00a0\\u2009\\u202f]';

const ante = `a${space}?\\.?${space}?m\\.?|π\\.?μ\\.?|ص|凌晨|清晨|早上|上午|午前|오전|de\\.?|fm|ap\\.|f\\.h\\.|ÖÖ|SA|PD|PG|vorm\\.|dop\\.|пр\\.об\\.|पूर्वाह्न|ก่อนเที่ยง`;
const post = `p${space}?\\.?${space}?m\\.?|μ\\.?μ\\.?|م|中午|下午|晚上|午後|오후|du\\.?|em|ip\\.|e\\.h\\.|ÖS|CH|MD|PTG|nachm\\.|odp\\.|сл\\.об\\.|अपराह्न|หลังเที่ยง`;

/** Every part but the last is bounded and nothing repeats within a repetition, so matching is linear. */
const headerPattern = new RegExp(
  `^${mark}(?<open>\\[?)${mark}` +
    `(?<first>\\p{Nd}{1,4})${mark}(?<separator>[./-]|年|년)${mark}${space}?` +
    `(?<second>\\p{Nd}{1,4})${mark}(?:[./-]|月|월)${mark}${space}?` +
    `(?<third>\\p{Nd}{1,4})(?<between>[^\\p{Nd}\\[\\]:\\n]{1,20}?)` +
    `(?<hour>\\p{Nd}{1,2})(?<colon>[:.]|${space}?h${space}?)(?<minute>\\p{Nd}{2})(?:\\k<colon>(?<second60>\\p{Nd}{2}))?` +
    `(?:${mark}${space}?${mark}(?:(?<ante>${ante})|(?<post>${post})))?${mark}${space}?` +
    `(?<connector>\\]${space}?|[-–—]${space}|:${space}|,${space}|(?<=${space}))(?<rest>.*)$`,
  'ius',
);
const wordBefore = new RegExp(`(?:(?<ante>${ante})|(?<post>${post}))${mark}${space}?$`, 'iu');

/** A line that can be a header begins with a digit, a bracket or a mark; most lines that cannot are told apart here. */
const canBegin = /^[[\p{Nd}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Reads the header of a line; null for a line that continues a message. */
export function parseHeader(line: string): Header | null {
  if (!canBegin.test(line)) return null;
  const found = headerPattern.exec(line)?.groups;
  if (!found) return null;
  const isBracketed = found.open !== '';
  if (isBracketed !== found.connector.startsWith(']')) return null;

  const before = wordBefore.exec(found.between);
  const isAnte = Boolean(found.ante ?? before?.groups?.ante);
  const isPost = Boolean(found.post ?? before?.groups?.post);
  const between = before ? found.between.slice(0, before.index) : found.between;
  const yearAt = [found.first, found.second, found.third].findIndex((digits) => digits.length > 2);
  return {
    layout:
      `${isBracketed ? '[' : found.connector.trim()} ${found.separator}${yearAt}${between.replace(/[^\p{L}\p{P}]/gu, '')}` +
      `${found.colon.trim()}${found.second60 === undefined ? '' : 's'} ${isAnte || isPost ? '12' : '24'}`,
    date: [digitsOf(found.first), digitsOf(found.second), digitsOf(found.third)],
    yearIndex: found.separator === '年' || found.separator === '년' ? 0 : yearAt,
    time: secondsOfDay(digitsOf(found.hour), digitsOf(found.minute), digitsOf(found.second60 ?? '0'), isAnte, isPost),
    hint: {
      separator: found.separator,
      isPadded: found.first.length > 1 && found.second.length > 1,
      meridiem: found.ante ?? found.post ?? before?.[0].trim() ?? '',
    },
    rest: found.rest,
  };
}

function secondsOfDay(hour: number, minute: number, second: number, isAnte: boolean, isPost: boolean): number {
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  // Some phones write 13:55 p.m. or 00:08 a.m.; both say what they mean.
  let hour24 = hour;
  if (isAnte && hour === 12) hour24 = 0;
  if (isPost && hour < 12) hour24 = hour + 12;
  return hour24 * 3600 + minute * 60 + second;
}

/** Reads decimal digits of any script: the digits of each follow each other from a code point ending in 0 or 6. */
function digitsOf(text: string): number {
  if (/^[0-9]+$/.test(text)) return Number(text);
  let value = 0;
  for (const character of text) value = value * 10 + digitValue(character.codePointAt(0)!);
  return value;
}

function digitValue(codePoint: number): number {
  if (codePoint <= 0x39) return codePoint - 0x30;
  let zero = codePoint;
  // Unicode 4.6: the ten digits of a script are contiguous and ascending, so the block's zero is at most nine below.
  while (codePoint - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return codePoint - zero;
}

/**
 * Splits what follows a header into sender and text. The first `: ` (or a colon at the end of the line) separates them.
 *
 * @returns null for a notice of the app, which nobody sent
 */
export function splitSender(rest: string): { sender: string; text: string } | null {
  const firstLine = rest.slice(0, longestSender).split('\n', 1)[0];
  for (let colon = firstLine.indexOf(':'); colon !== -1; colon = firstLine.indexOf(':', colon + 1)) {
    const next = rest[colon + 1];
    if (next !== undefined && !/\s/u.test(next)) continue;
    const sender = cleanName(rest.slice(0, colon));
    if (sender === '' || isSubjectChange(sender)) return null;
    return { sender, text: rest.slice(colon + 2) };
  }
  return null;
}

/** WhatsApp allows 25 characters and address books rarely more than 100. */
const longestSender = 128;

const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A name without direction marks, odd spaces and the `~` that iOS puts before people who are in no address book. */
export const cleanName = (name: string): string =>
  name
    .replace(marks, '')
    .replace(/[\u00a0\u2009\u202f]/gu, ' ')
    .trim()
    .replace(/^~ ?/u, '');

/** `Maya changed the subject from "Trip: day 1" …` holds a colon, but Maya did not say `day 1"`. */
const isSubjectChange = (candidate: string): boolean =>
  /["“„«]/u.test(candidate) &&
  /\b(?:changed|created|named|hat|cambió|creó|changé|créé|cambiato|creato|mudou|alterou|criou|gewijzigd|gemaakt|ändrade|skapade)\b/iu.test(
    candidate,
  );
