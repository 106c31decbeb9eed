import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ErasedRows } from '@app/kernel';
import { EraseLetters } from '../contract';
import { UndeliveredLetters } from './undelivered-letters';

/** Joins the erasure's transaction. */
@CommandHandler(EraseLetters)
export class EraseLettersHandler implements ICommandHandler<EraseLetters> {
  constructor(private readonly letters: UndeliveredLetters) {}

  async execute({ accountIds }: EraseLetters): Promise<ErasedRows> {
    return { 'identity.letters': await this.letters.erase(accountIds) };
  }
}
