import { Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Config } from '@app/config';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { CreateAccount } from '../contract';

/** Makes the configured operator's account on the first start. It runs the system and can read no family's content. */
@Injectable()
export class EnsureOperator implements OnApplicationBootstrap {
  constructor(
    private readonly commands: CommandBus,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { operator } = this.config;
    if (!operator) return;
    const name = { firstName: 'System', lastName: 'Operator' };
    try {
      await this.commands.execute(
        new CreateAccount({ ...operator, ...name, role: 'system_admin', familyId: null, isEmailVerified: true }),
      );
    } catch (error) {
      // Every start after the first finds the account there.
      if (!(error instanceof DomainError && error.code === errors.ACCOUNT_EXISTS)) throw error;
    }
  }
}
