import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { LinkStore } from './links.store';

/** A young person's code ran out, or went to the wrong people. */
export class RenewLinkCode extends Command<{ code: string; expiresAt: Date }> {
  constructor(readonly accountId: string) {
    super();
  }
}

@CommandHandler(RenewLinkCode)
export class RenewLinkCodeHandler implements ICommandHandler<RenewLinkCode> {
  constructor(private readonly links: LinkStore) {}

  execute({ accountId }: RenewLinkCode) {
    return this.links.renew(accountId);
  }
}
