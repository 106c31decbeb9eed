import type { ErrorCode } from './error-code';

export type DomainErrorKind =
  | 'malformed'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'not-allowed'
  | 'conflict'
  | 'precondition-failed'
  | 'too-slow'
  | 'too-large'
  | 'unsupported'
  | 'precondition-required'
  | 'too-many'
  | 'unavailable'
  | 'out-of-space';

/** A broken rule of the product. The HTTP filter renders it as an RFC 9457 problem, the CLI as one line. */
export class DomainError extends Error {
  /**
   * @param code declared by whoever refuses, in the `errors.ts` of a context or library
   * @param pointer RFC 6901 JSON pointer of the offending field, when there is one
   * @param extra further members of the problem document
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly kind: DomainErrorKind = 'conflict',
    readonly pointer?: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}
