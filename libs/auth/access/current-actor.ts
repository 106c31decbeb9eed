import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { Actor } from '@app/kernel';

/** A person of a family: what every family route's `@Allow` has made sure of. */
export type FamilyActor = Actor & { readonly familyId: string };

/** The actor of the request, as the access guard left it. */
export const CurrentActor = createParamDecorator(
  (_: undefined, context: ExecutionContext): Actor => context.switchToHttp().getRequest<{ user: Actor }>().user,
);
