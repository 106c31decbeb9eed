import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { httpErrors } from '@app/http';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { OpenId } from './open-id';

/** Begins a sign-in with the configured provider: where the browser goes, and what it brings back. */
export class BeginProviderSignIn extends Command<{ url: string; memory: string }> {}

@CommandHandler(BeginProviderSignIn)
export class BeginProviderSignInHandler implements ICommandHandler<BeginProviderSignIn> {
  constructor(private readonly openId: OpenId) {}

  async execute() {
    if (this.openId.name === null)
      throw new DomainError(httpErrors.NOT_FOUND, 'There is nothing at this address', 'not-found');
    // The provider is on another machine and may be away at any moment.
    try {
      return await this.openId.begin();
    } catch {
      throw new DomainError(
        errors.PROVIDER_AWAY,
        'The sign-in provider cannot be reached; try again later',
        'unavailable',
      );
    }
  }
}
