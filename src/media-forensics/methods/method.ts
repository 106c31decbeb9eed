import type { Details, MethodName } from '../examination/report';
import type { Subject } from '../intake/subject';

/** One way of looking at a file. Adding one is a file here and a line in `index.ts`. */
export interface Method {
  readonly name: MethodName;
  /** Raised whenever the same bytes would give other details. */
  readonly version: string;
  /** Wall-clock limit. Beyond it the process is ended and the examination goes on in another, without this method. */
  readonly timeLimitMs: number;
  /** Why it has nothing to say about this file; null when it has. */
  notApplicable(subject: Subject): string | null;
  /** What it measured. A rejection makes the method `failed`, and no other. */
  measure(subject: Subject): Promise<Details>;
}

export const onlyPictures = ({ type }: Subject): string | null => {
  if (type.kind !== 'image') return 'looks at still pictures only';
  return type.isDecodableImage ? null : `no decoder for ${type.mime} is installed`;
};
