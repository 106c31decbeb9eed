/** `pg`'s own conversion of parameters, which its typings leave out. */
declare module 'pg/lib/utils' {
  /** @throws TypeError for an object that contains itself */
  export function prepareValue(value: unknown): unknown;
}
