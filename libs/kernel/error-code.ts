declare const declared: unique symbol;

/** Names one reason for a refusal, for good, such as `NOT_FOUND`; made by `codesOf` alone, where its meaning stands. */
export type ErrorCode = string & { readonly [declared]: true };

/** By code: what it means and what a client can do. */
export type Meanings = Readonly<Record<string, string>>;

/** The codes as constants, each by its own name. */
export const codesOf = <M extends Meanings>(meanings: M): { readonly [C in keyof M]: ErrorCode } =>
  Object.fromEntries(Object.keys(meanings).map((code) => [code, code])) as { [C in keyof M]: ErrorCode };
