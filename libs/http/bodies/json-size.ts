import { DomainError } from '@app/kernel';
import { httpErrors } from '../problems/errors';

const DEEPEST = 40;
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPEN = [0x7b, 0x5b];
const CLOSE = [0x7d, 0x5d];

/**
 * Counts what a JSON text holds, in one pass over its bytes: a short text can hold millions of values, and each costs
 * whoever walks them afterwards, by recursion into the depth.
 *
 * @param mostValues numbers, texts, lists and objects, however deep
 * @throws DomainError BODY_TOO_DEEP beyond 40 levels, BODY_TOO_LARGE beyond `mostValues`
 */
export function assertModest(json: Buffer, mostValues: number): void {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === QUOTE) at = endOfText(json, at);
    else if (byte === COMMA) values++;
    else if (byte === OPEN[0] || byte === OPEN[1]) {
      values++;
      if (++depth > DEEPEST) throw tooDeep();
    } else if (byte === CLOSE[0] || byte === CLOSE[1]) depth--;
    if (values > mostValues) throw tooMany(mostValues);
  }
}

/** The quote that ends the text which begins at `start`; the end of all where none does. */
function endOfText(json: Buffer, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}

const tooDeep = () => new DomainError(httpErrors.BODY_TOO_DEEP, 'The body is nested too deeply', 'malformed');
const tooMany = (most: number) =>
  new DomainError(httpErrors.BODY_TOO_LARGE, `The body holds more than ${most} values`, 'too-large');
