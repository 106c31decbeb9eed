import type { en } from './en';

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** The shape every language must fill; English is the model. */
export type Messages = typeof en;
/** A dotted path to one message, checked by the compiler. */
export type MessageKey = Leaves<Messages>;
/** A path that holds a singular (`one`) and a plural (`other`). */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer P}.other` ? P : never) : never;
