import { NotMade } from './plan';

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `forward-letter` -> `ForwardLetter` */
export const pascal = (kebab: string): string =>
  kebab.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());

/** `forward-letter` -> `forwardLetter` */
export const camel = (kebab: string): string => pascal(kebab).replace(/^./, (letter) => letter.toLowerCase());

/** `forward-letter` -> `forward_letter` */
export const snake = (kebab: string): string => kebab.replaceAll('-', '_');

/** `forward-letter` -> `forward letter` */
export const words = (kebab: string): string => kebab.replaceAll('-', ' ');

/** `forward-letter` -> `Forward letter` */
export const title = (kebab: string): string => words(kebab).replace(/^./, (letter) => letter.toUpperCase());

/** @throws NotMade when a name is missing or not written like `forward-letter` */
export function kebab(name: string | undefined, what: string): string {
  if (!name || !KEBAB.test(name))
    throw new NotMade(`${what} is written like forward-letter, not ${name ?? 'left out'}`);
  return name;
}

/** @throws NotMade when a value is none of the list */
export function oneOf<T extends string>(value: string | undefined, among: readonly T[], what: string): T {
  const found = among.find((each) => each === value);
  if (!found) throw new NotMade(`${what} is one of ${among.join(', ')}, not ${value ?? 'left out'}`);
  return found;
}
