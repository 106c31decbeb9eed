import { createHash } from 'node:crypto';
import {
  CallHandler,
  ExecutionContext,
  Injectable,
  NestInterceptor,
  SetMetadata,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, Observable } from 'rxjs';
import { Database } from '@app/database';
import { IDEMPOTENCY_HEADER } from '@app/http';
import { Actor, canonicalJson, DomainError } from '@app/kernel';
import { RememberedAnswers } from './remembered-answers';

const WELL_FORMED = /^[\x21-\x7e]{1,200}$/;
const ONE_COMMIT = 'http:one-commit';

/**
 * The route's work and the record of its answer are committed together, so that a process that dies between commit and
 * reply still answers the retry with what was done. Only for routes that write to the database and nothing else, and
 * that keep nothing of a refusal, such as a count of wrong codes: it would be rolled back.
 */
export const InOneCommit = () => SetMetadata(ONE_COMMIT, true);

type Request = FastifyRequest & { readonly user?: Actor };

interface Run {
  readonly keyHash: Buffer;
  readonly claim: string;
  readonly context: ExecutionContext;
  readonly next: CallHandler<unknown>;
}

/**
 * Answers a POST that is sent again under the same `Idempotency-Key` with what was answered first. On public routes the
 * header has no effect: nobody is there whose key it would be.
 */
@Injectable()
export class Idempotency implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly answers: RememberedAnswers,
    private readonly db: Database,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.headers[IDEMPOTENCY_HEADER];
    if (request.method !== 'POST' || key === undefined) return next.handle();
    if (typeof key !== 'string' || !WELL_FORMED.test(key)) throw malformed();
    if (!request.user) return next.handle();
    return from(this.once(request, request.user, key, context, next));
  }

  private async once(
    request: Request,
    { accountId }: Actor,
    key: string,
    context: ExecutionContext,
    next: CallHandler<unknown>,
  ): Promise<unknown> {
    const keyHash = this.answers.keyHash(accountId, key);
    const claimed = await this.answers.claim(keyHash, fingerprintOf(request));
    if ('refused' in claimed) throw claimed.refused === 'mismatch' ? mismatch() : inFlight();
    if ('yours' in claimed) return this.run({ keyHash, claim: claimed.yours, context, next });
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    void reply.status(claimed.done.status).header('idempotent-replayed', 'true');
    if (claimed.done.body === '') return undefined;
    void reply.type('application/json; charset=utf-8');
    return claimed.done.body;
  }

  private async run(run: Run): Promise<unknown> {
    const isOneCommit = this.reflector.get<boolean>(ONE_COMMIT, run.context.getHandler());
    const { user } = run.context.switchToHttp().getRequest<Request>();
    try {
      if (!isOneCommit) return await this.workAndKeep(run);
      const work = () => this.workAndKeep(run);
      return await (user?.familyId ? this.db.inFamily(user.familyId, work) : this.db.asService('requests', work));
    } catch (error) {
      // A refusal is the use case's to make; it changed nothing, so the key is free for a corrected request.
      await this.answers.release(run.keyHash, run.claim);
      throw error;
    }
  }

  private async workAndKeep({ keyHash, claim, context, next }: Run): Promise<unknown> {
    const answer = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    // A cookie is set once, by the answer it came with; a file is no JSON.
    if (reply.hasHeader('set-cookie') || answer instanceof StreamableFile) {
      await this.answers.release(keyHash, claim);
      return answer;
    }
    const body = answer === undefined ? '' : JSON.stringify(answer);
    await this.answers.keep(keyHash, claim, { status: reply.statusCode, body });
    return answer;
  }
}

/** The content of an upload is a stream that is yet to come, so there the address and the key alone count. */
function fingerprintOf({ method, url, body }: Request): Buffer {
  const content = body === undefined || body === null ? '' : canonicalJson(body);
  return createHash('sha256').update(`${method} ${url}\n${content}`).digest();
}

const malformed = () =>
  new DomainError('IDEMPOTENCY_KEY', 'Idempotency-Key takes 1 to 200 visible ASCII characters', 'malformed');
const mismatch = () =>
  new DomainError('IDEMPOTENCY_MISMATCH', 'This Idempotency-Key was used for another request', 'invalid');
const inFlight = () =>
  new DomainError('IDEMPOTENCY_IN_FLIGHT', 'The first request with this Idempotency-Key is still being worked on');
