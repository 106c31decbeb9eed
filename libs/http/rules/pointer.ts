const LONGEST_NAME = 100;

/** A name as it may stand in an answer: the sender chose it, and may have chosen megabytes. */
export const shortened = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).toWellFormed()}…` : name.toWellFormed();

/** RFC 6901: the names and numbers that lead to a value, as one text; that of the whole body is empty. */
export const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((part) => `/${shortened(String(part)).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
