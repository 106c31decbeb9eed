import { createHash } from 'node:crypto';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { applyDecorators, createParamDecorator, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { map } from 'rxjs';
import { DomainError } from '@app/kernel';
import { httpErrors } from './problems/errors';

const VERSIONED = 'http:versioned';

/**
 * The answer carries an ETag over its bytes. A GET whose `If-None-Match` names it is answered with 304.
 *
 * @param field of `data` that changes with every change; it then leads the ETag, and `@IfMatch` compares it alone
 */
export const Versioned = (field?: string) =>
  applyDecorators(SetMetadata(VERSIONED, { field }), ApiExtension('x-versioned', true));

interface Envelope {
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Puts the ETag on answers of `@Versioned` routes. */
export class Versions implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const rule = this.reflector.get<{ field?: string } | undefined>(VERSIONED, context.getHandler());
    if (!rule || context.getType() !== 'http') return next.handle();
    const { method, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        const version = rule.field === undefined ? undefined : (answer as Envelope).data?.[rule.field];
        const body = JSON.stringify(answer);
        const tag = entityTag(body, version);
        void reply.header('etag', tag);
        if (method !== 'GET' || !names(headers['if-none-match'], tag)) {
          // The bytes that the tag stands for: writing them twice would cost as much again.
          void reply.type('application/json; charset=utf-8');
          return body;
        }
        void reply.status(304);
        return undefined;
      }),
    );
  }
}

/** @returns a strong entity tag over the bytes of a body, led by the version of what it shows where there is one */
export function entityTag(body: string, version?: unknown): string {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  return version === undefined ? `"${hash}"` : `"${versionText(version)}:${hash}"`;
}

const versionText = (version: unknown): string =>
  version instanceof Date ? version.getTime().toString(36) : String(version);

const tagsIn = (header: string) => [...header.matchAll(/(W\/)?"([^"]*)"/g)];

/** `If-None-Match` compares weakly: a cache may have weakened the tag. */
function names(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || tagsIn(header).some(([, , value]) => `"${value}"` === tag);
}

/** What the sender of a change believes the object to be, from `If-Match`. */
export class ExpectedVersion {
  constructor(private readonly header: string | undefined) {}

  /**
   * Call inside the transaction, with the row locked.
   *
   * @param version what `@Versioned` names of this object
   * @param current members of the problem that tell the sender how the object is now
   * @throws DomainError PRECONDITION_FAILED when `If-Match` was sent and names another version
   */
  assertIs(version: unknown, current: Readonly<Record<string, unknown>> = {}): void {
    if (this.header === undefined || this.header.trim() === '*') return;
    const wanted = versionText(version);
    // Weak tags never match here: they do not promise that nothing was changed.
    if (tagsIn(this.header).some(([, weak, value]) => !weak && value.split(':')[0] === wanted)) return;
    const message = 'It was changed since you read it. Read it again, then decide';
    throw new DomainError(httpErrors.PRECONDITION_FAILED, message, 'precondition-failed', undefined, { current });
  }
}

/** The version that the request expects, for the use case to compare. */
export const IfMatch = createParamDecorator(
  (_: undefined, context: ExecutionContext): ExpectedVersion =>
    new ExpectedVersion(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);
