import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { ApiKeys } from '@app/auth';
import { Clock } from '@app/kernel';
import { ApiKeyStore } from './api-keys.store';

export class RevokeApiKey extends Command<void> {
  constructor(
    readonly id: string,
    readonly familyId: string | null,
  ) {
    super();
  }
}

@CommandHandler(RevokeApiKey)
export class RevokeApiKeyHandler implements ICommandHandler<RevokeApiKey> {
  constructor(
    private readonly store: ApiKeyStore,
    private readonly keys: ApiKeys,
    private readonly clock: Clock,
  ) {}

  async execute({ id, familyId }: RevokeApiKey): Promise<void> {
    await this.store.change(id, familyId, (key) => {
      key.revoke(this.clock.now());
      return Promise.resolve();
    });
    this.keys.forget(id);
  }
}
