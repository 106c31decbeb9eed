import { CallHandler, ExecutionContext, HttpException, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { catchError, concatMap, from, map, Observable, throwError } from 'rxjs';
import { currentWork } from '@app/ambient';
import type { Use } from '@app/ambient';
import { AuditTrail } from '@app/audit';
import { httpErrors } from '@app/http';
import { DomainError } from '@app/kernel';
import { accessMetadata } from './access-guard';
import { isUuid } from './is-uuid';
import { capabilities } from '../permissions/permissions';
import type { Capability } from '../permissions/permissions';

const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Writes one audit entry for each use of a capability that is to be kept, before its answer goes out: what cannot be
 * recorded is not shown. A change has written it in its own transaction (`Database.beforeChangesCommit`). A refusal by a
 * use case, such as the 404 for somebody else's object, is kept as well.
 */
@Injectable()
export class AuditRequests implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditTrail,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const targets = [context.getHandler(), context.getClass()];
    const action = this.reflector.getAllAndOverride<Capability | undefined>(accessMetadata.allow, targets);
    if (!action || context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
    // What is no id was typed by somebody and could be anything: it is not kept.
    const objectId = Object.values(request.params).find(isUuid);
    const object = objectId === undefined ? {} : { objectId };
    const { audit } = capabilities[action];
    const isRead = CHANGES_NOTHING.includes(request.method);
    const isKept = audit === 'always' || (audit === 'changes' && !isRead);
    const use = isKept ? { ...object, action, isRead, isRecorded: false } : undefined;
    const work = currentWork();
    if (work) work.use = use;
    return next.handle().pipe(
      concatMap((answer) =>
        use && !use.isRecorded ? from(this.recordAllowed(use)).pipe(map(() => answer)) : [answer],
      ),
      catchError((error: unknown) =>
        from(this.audit.record({ ...object, action, outcome: 'failed', code: codeOf(error) })).pipe(
          concatMap(() => throwError(() => error)),
        ),
      ),
    );
  }

  private async recordAllowed(use: Use): Promise<void> {
    const { action, objectId } = use;
    // Set before: where one commit holds the whole request, it must not write a second one at its end.
    use.isRecorded = true;
    await this.audit.record({ action, outcome: 'allowed', ...(objectId === undefined ? {} : { objectId }) });
  }
}

function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return error instanceof HttpException ? String(error.getStatus()) : httpErrors.INTERNAL;
}
