import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { SecondFactorMethod } from '../attempts/sign-in-proof';
import { Passkeys } from '../passkeys/passkeys.store';
import { SecondFactors } from '../backup-codes/second-factors.store';

export interface SecondFactorsView {
  readonly methods: readonly SecondFactorMethod[];
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdAt: Date;
    readonly lastUsedAt: Date | null;
  }[];
}

/** Which second factors somebody has, with the names of their passkeys. */
export class MySecondFactors extends Query<SecondFactorsView> {
  constructor(readonly accountId: string) {
    super();
  }
}

@QueryHandler(MySecondFactors)
export class MySecondFactorsHandler implements IQueryHandler<MySecondFactors> {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly factors: SecondFactors,
  ) {}

  async execute({ accountId }: MySecondFactors): Promise<SecondFactorsView> {
    const passkeys = await this.passkeys.of(accountId);
    const methods = await this.factors.methodsOf(accountId);
    const named = passkeys.map(async (passkey) => {
      const { id, createdAt, lastUsedAt } = passkey;
      return { id, name: await this.passkeys.nameOf(passkey), createdAt, lastUsedAt };
    });
    return { methods, passkeys: await Promise.all(named) };
  }
}
