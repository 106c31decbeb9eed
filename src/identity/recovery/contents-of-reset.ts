import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Accounts } from '../account/accounts.store';
import { Letters } from '../letters/letters.store';
import { unusableLink } from './reset-password';
import type { WayIn } from './way-in';
import { WaysIn } from './ways-in.store';

/** What would end with a new password, for whoever holds the link of the letter. */
export class ContentsOfReset extends Query<WayIn[]> {
  constructor(readonly token: string) {
    super();
  }
}

@QueryHandler(ContentsOfReset)
export class ContentsOfResetHandler implements IQueryHandler<ContentsOfReset> {
  constructor(
    private readonly letters: Letters,
    private readonly accounts: Accounts,
    private readonly ways: WaysIn,
  ) {}

  async execute({ token }: ContentsOfReset): Promise<WayIn[]> {
    const emailHash = await this.letters.addressProvenBy('reset_password', token);
    const account = emailHash && (await this.accounts.byEmailHash(emailHash));
    if (!account) throw unusableLink();
    return this.ways.of(account.id);
  }
}
