import { applyDecorators, ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ApiExtension } from '@nestjs/swagger';
import { currentWork } from '@app/ambient';
import { AuditTrail } from '@app/audit';
import type { AuditEntry } from '@app/audit';
import { Actor, DomainError } from '@app/kernel';
import type { ErrorCode } from '@app/kernel';
import { authErrors } from '../errors';
import { notSignedIn } from '../tokens/access-tokens';
import { ApiKeys } from './api-keys';
import { Grants } from './grants';
import { isUuid } from './is-uuid';
import { isForAuthorised } from '../permissions/content-roles';
import { decide } from '../permissions/decisions';
import type { Capability } from '../permissions/permissions';

const ALLOW = 'access:allow';
const PUBLIC = 'access:public';

/** The route needs this capability. Every route carries either `@Allow` or `@Public`; a test looks. */
export const Allow = (capability: Capability) =>
  applyDecorators(SetMetadata(ALLOW, capability), ApiExtension('x-capability', capability));

/** The route answers anybody. */
export const Public = () => SetMetadata(PUBLIC, true);

export const accessMetadata = { allow: ALLOW, public: PUBLIC } as const;

interface Asking {
  user?: Actor;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Lets a request through when its route is public or its actor holds the route's capability; otherwise says why not.
 * The actor proves itself with an access token or an API key. People from outside name the authorisation they act under
 * in the header `X-Authorisation`.
 */
@Injectable()
export class AccessGuard extends AuthGuard('access-token') {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditTrail,
    private readonly keys: ApiKeys,
    private readonly grants: Grants,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<Asking>();
    const proven = await this.proven(context, request);
    const capability = this.reflector.getAllAndOverride<Capability | undefined>(ALLOW, targets);
    if (!capability) throw new DomainError(authErrors.AUTH_004, 'This address is open to nobody', 'forbidden');
    const actor = await this.citing(proven, request.headers['x-authorisation'], capability);
    request.user = actor;
    const { isAllowed, reason, code } = decide(actor, capability);
    if (!isAllowed) throw await this.refused(actor, capability, `Not allowed: ${reason}`, { code });
    actAs(actor);
    return true;
  }

  override handleRequest<T>(error: unknown, actor: T | false): T {
    // Whoever cannot be looked up is not thereby signed out.
    if (error) throw error as Error;
    if (!actor) throw notSignedIn();
    return actor;
  }

  private async proven(context: ExecutionContext, request: Asking): Promise<Actor> {
    const key = request.headers['x-api-key'];
    if (key === undefined) {
      await super.canActivate(context);
      return request.user!;
    }
    if (request.headers.authorization !== undefined) throw twoCredentials();
    const actor = typeof key === 'string' ? await this.keys.actorOf(key) : null;
    if (!actor) throw notSignedIn();
    return actor;
  }

  /** One answer for every authorisation that does not count, so that trying ids teaches nothing. */
  private async citing(actor: Actor, cited: string | string[] | undefined, capability: Capability): Promise<Actor> {
    if (cited === undefined) return actor;
    const id = typeof cited === 'string' && isUuid(cited) ? cited : undefined;
    const grant = id && actor.familyId === null && actor.scopes === null ? await this.grants.of(actor, id) : null;
    if (grant) return { ...actor, ...grant };
    throw await this.refused(actor, capability, 'Not allowed: no valid authorisation', {
      objectType: 'authorisation',
      ...(id && { objectId: id }),
    });
  }

  private async refused(
    actor: Actor,
    action: Capability,
    message: string,
    entry: Partial<AuditEntry> & { readonly code?: ErrorCode },
  ): Promise<DomainError> {
    actAs(actor);
    const code = entry.code ?? authErrors.AUTH_003;
    await this.audit.record({ ...entry, action, outcome: 'denied', code });
    if (code === authErrors.AUTH_003 && isForAuthorised(actor.role, action)) this.grants.announceRefusal(actor, action);
    return new DomainError(code, message, 'forbidden');
  }
}

/** From here on the request's statements see what this actor sees, and its audit entries name them. */
function actAs(actor: Actor): void {
  const work = currentWork();
  if (work) work.actor = actor;
}

const twoCredentials = () =>
  new DomainError(authErrors.AUTH_002, 'Send an access token or an API key, not both', 'unauthenticated');
