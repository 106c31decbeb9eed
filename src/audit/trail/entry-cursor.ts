import { commonErrors, DomainError } from '@app/kernel';

/** Where a page of the trail ends: the next one goes on with what is older. */
export interface EntryCursor {
  readonly at: string;
  readonly id: string;
}

const FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z)~([0-9a-f-]{36})$/;

export const cursorText = ({ at, id }: EntryCursor): string => Buffer.from(`${at}~${id}`).toString('base64url');

/** @throws DomainError VALIDATION for anything that no page ended with */
export function readCursor(text: string): EntryCursor {
  const [, at, id] = FORM.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (!at || Number.isNaN(Date.parse(at)) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    throw new DomainError(commonErrors.VALIDATION, '`after` is not what a page ended with', 'invalid', '/after');
  }
  return { at, id };
}
