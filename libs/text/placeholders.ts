import type { Edit, MappedText } from './mapped-text';

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0xa0;

/** Runs of non-space characters, in order. */
export function* runs(text: string): Generator<{ start: number; end: number }> {
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const isGap = i === text.length || isSpace(text.charCodeAt(i));
    if (isGap && start >= 0) {
      yield { start, end: i };
      start = -1;
    } else if (!isGap && start < 0) start = i;
  }
}

/** Seven to fifteen digits with usual separators; the length is bounded, so matching stays linear. */
const phone = /\+?\(?\d(?:[ ().-]{0,2}\d){6,14}(?!\d)/g;
const date = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?: \d{1,2})?$/;

/**
 * Replaces addresses, e-mails and phone numbers by `<url>`, `<email>` and `<phone>`: their letters mean nothing, their
 * presence does. The training data is written with the same placeholders.
 */
export function replacePlaceholders(mapped: MappedText): MappedText {
  const { text } = mapped;
  const edits: Edit[] = [];
  if (text.includes('@') || text.includes('://') || text.includes('www.')) {
    for (const { start, end } of runs(text)) {
      const run = text.slice(start, end);
      if (/^[(<"']?(?:https?:\/\/|www\.)./.test(run)) edits.push({ start, end, text: '<url>' });
      else if (isEmail(run)) edits.push({ start, end, text: '<email>' });
    }
  }
  const withAddresses = mapped.edited(edits);
  if (!/\d/.test(withAddresses.text)) return withAddresses;
  return withAddresses.edited(
    [...withAddresses.text.matchAll(phone)]
      .filter((match) => !date.test(match[0].trim()))
      .map((match) => ({ start: match.index, end: match.index + match[0].length, text: '<phone>' })),
  );
}

function isEmail(run: string): boolean {
  const at = run.indexOf('@');
  if (at < 1 || at > 64 || run.length > 254) return false;
  return /^[(<"']?[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}[.,;!?)>"']{0,3}$/.test(run);
}
