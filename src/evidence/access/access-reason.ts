import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { noteForAudit } from '@app/ambient';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';

export const REASON_HEADER = 'x-evidence-access-reason';
const LONGEST = 500;

/**
 * The reason a person gives for opening evidence, from the header `X-Evidence-Access-Reason`. Headers carry no text
 * beyond Latin-1, so a percent-encoded reason (UTF-8) is decoded.
 *
 * @throws DomainError EVIDENCE_REASON_REQUIRED when there is none
 */
export const AccessReason = createParamDecorator((_: undefined, context: ExecutionContext): string => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const reason = accessReason(headers[REASON_HEADER]);
  noteForAudit({ purpose: reason });
  return reason;
});

export function accessReason(header: string | string[] | undefined): string {
  const reason = decoded([header].flat()[0] ?? '').trim();
  if (!reason) {
    const message = 'Say why you open this evidence, in the header X-Evidence-Access-Reason';
    throw new DomainError(errors.EVIDENCE_REASON_REQUIRED, message, 'precondition-required');
  }
  if (reason.length > LONGEST) {
    throw new DomainError(errors.EVIDENCE_REASON_TOO_LONG, `A reason has at most ${LONGEST} characters`, 'invalid');
  }
  return reason;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A plain percent sign is no encoding; the words are then taken as they stand.
    return text;
  }
}
