import { codesOf, DomainError } from '@app/kernel';
import type { DomainErrorKind, ErrorCode } from '@app/kernel';

/** Why an export cannot be imported, by code, and what a client can do. */
export const exportMeanings = {
  EXPORT_DATES_IMPOSSIBLE: 'The dates in the chat export fit neither day-month nor month-day order.',
  EXPORT_EMPTY: 'The chat export is empty.',
  EXPORT_ENCODING: 'The chat export is not UTF-8 or UTF-16 text. `detail` names the line.',
  EXPORT_NOT_A_FILE: 'The path leads to a folder or a device, not to a file.',
  EXPORT_NOT_FOUND: 'The file is not there.',
  EXPORT_NOT_TEXT: 'The file is no chat export: it is not text.',
  EXPORT_TOO_LARGE: 'The chat export is larger than the importer takes.',
  EXPORT_TOO_MANY_PARTICIPANTS: 'More people write in the chat export than in any real chat.',
  EXPORT_UNKNOWN_LAYOUT: 'The file is text, but of no layout the importer knows.',
  EXPORT_ZIP_BROKEN: 'The archive cannot be read to its end.',
  EXPORT_ZIP_NO_CHAT: 'The archive holds no chat text.',
  EXPORT_ZIP_TOO_LARGE: 'The archive unpacks to more than the importer takes.',
  EXPORT_ZIP_UNSAFE: 'The archive holds names or entries that a chat export never has.',
  TIME_ZONE_UNKNOWN: 'There is no such IANA time zone.',
};

export const exportErrors = codesOf(exportMeanings);

/** A reason why an export cannot be imported, as `file:line: reason`. */
export function exportError(
  code: ErrorCode,
  fileName: string,
  line: number,
  reason: string,
  kind: DomainErrorKind = 'invalid',
): DomainError {
  return new DomainError(code, `${fileName}:${line}: ${reason}`, kind, undefined, { line, reason });
}
