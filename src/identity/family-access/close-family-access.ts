import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ErasedRows } from '@app/kernel';
import { CloseFamilyAccess } from '../contract';
import { AccessClosing } from './access-closing.store';

/** Joins the erasure's transaction. */
@CommandHandler(CloseFamilyAccess)
export class CloseFamilyAccessHandler implements ICommandHandler<CloseFamilyAccess> {
  constructor(private readonly closing: AccessClosing) {}

  async execute({ scope }: CloseFamilyAccess): Promise<ErasedRows> {
    return {
      'identity.api_keys': await this.closing.keys(scope),
      // Whoever has evidence on hold needs what lets them to it; it ends by itself.
      'identity.authorisations': scope.holdsEvidence ? 0 : await this.closing.authorisations(scope),
    };
  }
}
