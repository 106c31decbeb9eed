const ANY_TEXT = 'http:any-text';

/**
 * The field takes texts as other people's programs made them: halves of characters and U+0000 included. Whatever keeps it
 * seals it or hashes it, because no column of text holds them.
 */
export const AnyText = (): PropertyDecorator => (target, name) => Reflect.defineMetadata(ANY_TEXT, true, target, name);

export const takesAnyText = (prototype: object, name: string): boolean =>
  Reflect.hasMetadata(ANY_TEXT, prototype, name);

/** Whether a text is made of whole characters, none of them U+0000: what a column of text and an encoder can take. */
export const isWholeText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
