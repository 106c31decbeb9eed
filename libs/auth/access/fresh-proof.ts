import { applyDecorators, CanActivate, ExecutionContext, Injectable, SetMetadata, UseGuards } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { AuditTrail } from '@app/audit';
import { DomainError } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { authErrors } from '../errors';
import type { Capability } from '../permissions/permissions';
import { accessMetadata } from './access-guard';

const CHANGES_SIGN_IN = 'access:changes-sign-in';

/** So long a proof given again counts, in the session that gave it. */
export const PROOF_SECONDS = 300;

/** Answers whether somebody proved again, just now, who they are. Implemented by whoever keeps the sessions. */
export abstract class FreshProofs {
  /** @returns null while the proof of this session counts, otherwise what the account could prove itself with */
  abstract missing(actor: Pick<Actor, 'accountId' | 'sessionId'>): Promise<readonly string[] | null>;
}

/** Lets a request through whose session proved itself again within the last minutes. A sign-in is no such proof. */
@Injectable()
export class StepUpGuard implements CanActivate {
  constructor(
    private readonly proofs: FreshProofs,
    private readonly reflector: Reflector,
    private readonly audit: AuditTrail,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { user } = context.switchToHttp().getRequest<{ user: Actor }>();
    const proofs = await this.proofs.missing(user);
    if (proofs === null) return true;
    const action = this.reflector.get<Capability>(accessMetadata.allow, context.getHandler());
    const code = authErrors.STEP_UP_REQUIRED;
    await this.audit.record({ action, outcome: 'denied', code });
    throw new DomainError(code, 'Prove again that it is you: this changes how you sign in', 'forbidden', undefined, {
      proofs,
    });
  }
}

/** The route changes how somebody signs in, so a stolen token or an open browser is not enough for it. */
export const ChangesSignIn = () =>
  applyDecorators(SetMetadata(CHANGES_SIGN_IN, true), UseGuards(StepUpGuard), ApiExtension('x-step-up', true));

export const stepUpMetadata = CHANGES_SIGN_IN;
