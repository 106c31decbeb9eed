import { ArgumentsHost, Catch, ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { isDatabaseAway } from '@app/database';
import { commonErrors, DomainError } from '@app/kernel';
import { isOutOfSpace } from '@app/observability';
import type { StorageRoom } from '@app/observability';
import { httpErrors } from './errors';
import { tellNoStanding } from '../limits/standing';
import { problemDocument, problemOfDomainError, ProblemSource } from './problem';
import { tellHowToSignIn } from './sign-in-challenge';

const UNEXPECTED: ProblemSource = {
  status: 500,
  code: httpErrors.INTERNAL,
  detail: 'Something went wrong on our side. Nothing was half-stored; try again.',
};

const FULL: ProblemSource = {
  status: 507,
  code: httpErrors.STORAGE_FULL,
  detail: 'There is no room left to store this. Nothing was half-stored; try again later.',
};
const AWAY: ProblemSource = {
  status: 503,
  code: httpErrors.DATABASE_AWAY,
  detail: 'The database cannot be reached now. Try again in a moment, with the same Idempotency-Key',
  extra: { retryAfterSeconds: 2 },
};
/** PostgreSQL: characters that no column of text holds. */
const NO_TEXT = new Set(['22021', '22P05']);
const UNSTORABLE: ProblemSource = {
  status: 422,
  code: commonErrors.VALIDATION,
  detail: 'A text holds characters that cannot be stored',
};
/** What Nest says of an id in an address; people read it who followed a mistyped link. */
const NEST_NO_UUID = 'Validation failed (uuid is expected)';
/** Fastify's own refusals, under codes of ours. */
const codes: Readonly<Record<number, string>> = {
  408: httpErrors.BODY_TOO_SLOW,
  413: httpErrors.BODY_TOO_LARGE,
  414: httpErrors.PATH_TOO_LONG,
  415: httpErrors.UNSUPPORTED_MEDIA_TYPE,
};

/** What Fastify and PostgreSQL raise before a use case can speak. */
function translate(error: unknown): ProblemSource {
  if (error instanceof DomainError) return problemOfDomainError(error);
  if (error instanceof HttpException) return ofHttpException(error);
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  if (isOutOfSpace(error)) return FULL;
  if (isDatabaseAway(error)) return AWAY;
  if (code !== undefined && NO_TEXT.has(code)) return UNSTORABLE;
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return UNEXPECTED;
  const own = code === undefined || code.startsWith('FST_') ? (codes[statusCode] ?? httpErrors.BAD_REQUEST) : code;
  return { status: statusCode, code: own, detail: message ?? 'The request cannot be read' };
}

function ofHttpException(error: HttpException): ProblemSource {
  const status = error.getStatus();
  const response = error.getResponse();
  if (typeof response === 'object' && 'code' in response) {
    return { status, ...(response as Omit<ProblemSource, 'status'>) };
  }
  if (status === 404) return { status, code: httpErrors.NOT_FOUND, detail: 'There is nothing at this address' };
  if (status === 429)
    return { status, code: httpErrors.RATE_LIMITED, detail: 'Too many requests; wait a moment and try again' };
  if (status === 400 && error.message === NEST_NO_UUID) {
    return { status, code: httpErrors.BAD_REQUEST, detail: 'This address names nothing: its id is not complete' };
  }
  const otherwise = status >= 500 ? httpErrors.INTERNAL : httpErrors.BAD_REQUEST;
  return { status, code: codes[status] ?? otherwise, detail: error.message };
}

/** Answers one request with the problem an error stands for; also for hooks, which no filter covers. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): ProblemSource {
  const source = translate(error);
  if (reply.sent) return source;
  const wait = source.extra?.retryAfterSeconds;
  if (source.status === 401) tellHowToSignIn(request, reply);
  if (source.status === 429 && source.code !== httpErrors.RATE_LIMITED) tellNoStanding(reply);
  if (typeof wait === 'number') void reply.header('retry-after', wait);
  void reply
    .status(source.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemDocument(source, request.url.split('?')[0], request.id)));
  return source;
}

/** Answers every error as `application/problem+json`. An unexpected one is logged with its cause and shown without it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: PinoLogger,
    private readonly room: StorageRoom,
  ) {
    log.setContext(ProblemFilter.name);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answered = answerProblem(error, request, reply);
    // Files that were refused told of it already; the database cannot.
    if (answered === FULL) this.room.note(error);
    if (answered === AWAY) this.log.error({ err: error, requestId: request.id }, 'the database is away');
    if (answered === UNEXPECTED) {
      this.log.error({ err: error, requestId: request.id }, 'unexpected error');
    }
  }
}
