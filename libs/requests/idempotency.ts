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
import { requestErrors } from './errors';
import { RememberedAnswers } from './remembered-answers';
import type { Answer } from './remembered-answers';

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
  readonly fingerprint: Buffer;
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
    const keyHash = this.answers.keyHash(request.user.accountId, key);
    return from(this.once(request.user, { keyHash, fingerprint: fingerprintOf(request), context, next }));
  }

  /** In one commit, a second request under the key waits for the first, and a crash leaves nothing behind. */
  private once({ familyId }: Actor, run: Run): Promise<unknown> {
    const work = () => this.claimAndWork(run);
    if (!this.reflector.get<boolean>(ONE_COMMIT, run.context.getHandler())) return work();
    return familyId ? this.db.inFamily(familyId, work) : this.db.asService('requests', work);
  }

  private async claimAndWork(run: Run): Promise<unknown> {
    const claimed = await this.answers.claim(run.keyHash, run.fingerprint);
    if ('refused' in claimed) throw claimed.refused === 'mismatch' ? mismatch() : inFlight();
    if ('done' in claimed) return this.replay(run.context, claimed.done);
    try {
      return await this.workAndKeep(run, claimed.yours);
    } catch (error) {
      // A refusal is the use case's to make; it changed nothing, so the key is free for a corrected request.
      if (!this.db.inTransaction) await this.answers.release(run.keyHash, claimed.yours);
      throw error;
    }
  }

  private replay(context: ExecutionContext, { status, body }: Answer): string | undefined {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    void reply.status(status).header('idempotent-replayed', 'true');
    if (body === '') return undefined;
    void reply.type('application/json; charset=utf-8');
    return body;
  }

  private async workAndKeep({ keyHash, context, next }: Run, claim: string): Promise<unknown> {
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
  new DomainError(
    requestErrors.IDEMPOTENCY_KEY,
    'Idempotency-Key takes 1 to 200 visible ASCII characters',
    'malformed',
  );
const mismatch = () =>
  new DomainError(requestErrors.IDEMPOTENCY_MISMATCH, 'This Idempotency-Key was used for another request', 'invalid');
const inFlight = () =>
  new DomainError(
    requestErrors.IDEMPOTENCY_IN_FLIGHT,
    'The first request with this Idempotency-Key is still being worked on',
  );
