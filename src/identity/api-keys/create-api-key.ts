import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { capabilities, decide, Memberships } from '@app/auth';
import type { Capability, CapabilityRule } from '@app/auth';
import { Clock, DomainError } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { errors } from '../errors';
import { ApiKey } from './api-key';
import { KeyLetters } from './key-letters';
import { seesChildren } from './sight';
import { ApiKeyStore } from './api-keys.store';
import type { ApiKeyView } from './api-keys.store';

/** A key just made, with the text that is shown this once. */
export interface NewApiKey {
  readonly view: ApiKeyView;
  readonly text: string;
}

export class CreateApiKey extends Command<NewApiKey> {
  constructor(
    readonly creator: Actor,
    readonly name: string,
    readonly scopes: string[],
    readonly childIds: string[] | null,
    readonly expiresAt: Date,
  ) {
    super();
  }
}

/** A person gives a key what they hold and see themselves, and of that only what a key may hold at all. */
@CommandHandler(CreateApiKey)
export class CreateApiKeyHandler implements ICommandHandler<CreateApiKey> {
  constructor(
    private readonly store: ApiKeyStore,
    private readonly letters: KeyLetters,
    private readonly memberships: Memberships,
    private readonly clock: Clock,
  ) {}

  async execute({ creator, name, scopes, childIds, expiresAt }: CreateApiKey): Promise<NewApiKey> {
    scopes.forEach((scope, at) => {
      if (!isForKeyOf(creator, scope)) throw scopeRefused(scope, `/scopes/${at}`);
    });
    const { accountId: createdBy, familyId, sight } = creator;
    const children = childIds ?? (sight.childIds && [...sight.childIds]);
    if (!seesChildren(sight, children)) throw childNotSeen('/child_ids');
    if (familyId && childIds) await this.assertOwn(familyId, childIds);
    const [key, text] = ApiKey.create({ scopes, familyId, childIds: children, createdBy, expiresAt }, this.clock.now());
    const view = await this.store.add(key, name);
    await this.letters.tellMaker(createdBy);
    return { view, text };
  }

  /** @throws DomainError API_KEY_TERMS for a child of another family or of none, which get one answer */
  private async assertOwn(familyId: string, childIds: readonly string[]): Promise<void> {
    const [unknown] = await this.memberships.strangersAmong(familyId, childIds);
    if (unknown) throw childNotSeen(`/child_ids/${childIds.indexOf(unknown)}`);
  }
}

function isForKeyOf(creator: Actor, scope: string): boolean {
  if (!Object.hasOwn(capabilities, scope)) return false;
  const rule: CapabilityRule = capabilities[scope as Capability];
  const isOutside = rule.isOutsideFamily ?? false;
  const isHeld = decide(creator, scope as Capability).isAllowed;
  return rule.roles.includes('service') && isOutside === (creator.familyId === null) && isHeld;
}

const childNotSeen = (pointer: string) =>
  new DomainError(errors.API_KEY_TERMS, 'A key is for children you see yourself', 'invalid', pointer);

const scopeRefused = (scope: string, pointer: string) =>
  new DomainError(errors.API_KEY_SCOPE, `You cannot make a key for ${scope}`, 'invalid', pointer);
