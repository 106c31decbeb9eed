import { DomainError, type DomainErrorKind } from '@app/kernel';

/** A reason why an export cannot be imported, as `file:line: reason`. */
export function exportError(
  code: string,
  fileName: string,
  line: number,
  reason: string,
  kind: DomainErrorKind = 'invalid',
): DomainError {
  return new DomainError(code, `${fileName}:${line}: ${reason}`, kind, undefined, { line, reason });
}
