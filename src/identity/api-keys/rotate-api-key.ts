import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { ApiKeys } from '@app/auth';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { KeyLetters } from './key-letters';
import { seesChildren } from './sight';
import { ApiKeyStore, apiKeyNotFound } from './api-keys.store';
import type { NewApiKey } from './create-api-key';

export class RotateApiKey extends Command<NewApiKey> {
  constructor(
    readonly id: string,
    readonly actor: Actor,
    readonly overlapHours: number,
  ) {
    super();
  }
}

/** Makes a successor; the old key works on for the overlap, so that every device can be given the new one in time. */
@CommandHandler(RotateApiKey)
export class RotateApiKeyHandler implements ICommandHandler<RotateApiKey> {
  constructor(
    private readonly store: ApiKeyStore,
    private readonly keys: ApiKeys,
    private readonly letters: KeyLetters,
    private readonly clock: Clock,
  ) {}

  async execute({ id, actor, overlapHours }: RotateApiKey): Promise<NewApiKey> {
    const made = await this.store.change(id, actor.familyId, async (old, name) => {
      if (!seesChildren(actor.sight, old.childIds)) throw apiKeyNotFound();
      const [successor, text] = old.rotate(actor.accountId, overlapHours, this.clock.now());
      return { view: await this.store.add(successor, name), text };
    });
    this.keys.forget(id);
    await this.letters.tellMaker(actor.accountId);
    return made;
  }
}
