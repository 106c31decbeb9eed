export type DomainErrorKind =
  | 'malformed'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
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
   * @param code stable, machine-readable name such as `alert-not-found`
   * @param pointer RFC 6901 JSON pointer of the offending field, when there is one
   * @param extra further members of the problem document
   */
  constructor(
    readonly code: string,
    message: string,
    readonly kind: DomainErrorKind = 'conflict',
    readonly pointer?: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}
