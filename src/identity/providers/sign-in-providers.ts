import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { OpenId } from './open-id';

/** What one can sign in with besides a password or passkey. */
export class SignInProviders extends Query<{ oidc: { name: string } | null }> {}

@QueryHandler(SignInProviders)
export class SignInProvidersHandler implements IQueryHandler<SignInProviders> {
  constructor(private readonly openId: OpenId) {}

  execute() {
    const { name } = this.openId;
    return Promise.resolve({ oidc: name === null ? null : { name } });
  }
}
