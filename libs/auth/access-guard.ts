import { applyDecorators, ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ApiExtension } from '@nestjs/swagger';
import { currentWork } from '@app/ambient';
import { AuditTrail } from '@app/audit';
import { Actor, DomainError } from '@app/kernel';
import { notSignedIn } from './access-tokens';
import { Capability, decide } from './permissions';

const ALLOW = 'access:allow';
const PUBLIC = 'access:public';

/** The route needs this capability. Every route carries either `@Allow` or `@Public`; a test looks. */
export const Allow = (capability: Capability) =>
  applyDecorators(SetMetadata(ALLOW, capability), ApiExtension('x-capability', capability));

/** The route answers anybody. */
export const Public = () => SetMetadata(PUBLIC, true);

export const accessMetadata = { allow: ALLOW, public: PUBLIC } as const;

/** Lets a request through when its route is public or its actor holds the route's capability; otherwise says why not. */
@Injectable()
export class AccessGuard extends AuthGuard('access-token') {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditTrail,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    await super.canActivate(context);
    const capability = this.reflector.getAllAndOverride<Capability | undefined>(ALLOW, targets);
    if (!capability) throw new DomainError('AUTH_004', 'This address is open to nobody', 'forbidden');
    const { user } = context.switchToHttp().getRequest<{ user: Actor }>();
    const work = currentWork();
    if (work) work.actor = user;
    const { isAllowed, reason, code } = decide(user, capability);
    if (isAllowed) return true;
    await this.audit.record({ action: capability, outcome: 'denied', code });
    throw new DomainError(code ?? 'AUTH_003', `Not allowed: ${reason}`, 'forbidden');
  }

  override handleRequest<T>(error: unknown, actor: T | false): T {
    if (error || !actor) throw notSignedIn();
    return actor;
  }
}
