/** What the specification names at one place, word for word; a list is written `[]`, a member of any name `*`. */
export interface SpecifiedOperation {
  /** `METHOD /path`, or the name of a socket event. */
  readonly name: string;
  /** Document and heading. */
  readonly chapter: string;
  readonly headers?: readonly string[];
  readonly query?: readonly string[];
  /** Fields of the body, or of the form. */
  readonly request?: readonly string[];
  /** Fields of the answer from its outermost object on, or of the event. */
  readonly response?: readonly string[];
  /** Values of enumerations, `field=value`; a field of the request is written `>field=value`. */
  readonly values?: readonly string[];
  /** Names that are taken and lead to nothing, or whose form is our own, and why. */
  readonly reasons?: Readonly<Record<string, string>>;
}

export const nameKinds = ['operation', 'header', 'query', 'request', 'response', 'value'] as const;
export type NameKind = (typeof nameKinds)[number];

/** One name of the specification. */
export interface SpecifiedName {
  readonly operation: string;
  readonly kind: NameKind;
  readonly name: string;
  /** Why our own form wins; undefined where the name works as it is written. */
  readonly reason: string | undefined;
}

/** Every name of an operation, itself first. */
export function namesOf(operation: SpecifiedOperation): SpecifiedName[] {
  const { name: itself, headers = [], query = [], request = [], response = [], values = [], reasons = {} } = operation;
  const lists: Readonly<Record<NameKind, readonly string[]>> = {
    operation: [itself],
    header: headers,
    query,
    request,
    response,
    value: values,
  };
  return nameKinds.flatMap((kind) =>
    lists[kind].map((name) => ({ operation: itself, kind, name, reason: reasons[name] })),
  );
}
