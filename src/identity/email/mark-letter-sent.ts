import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { MarkLetterSent } from '../contract';
import { Letters } from '../letters/letters.store';

@CommandHandler(MarkLetterSent)
export class MarkLetterSentHandler implements ICommandHandler<MarkLetterSent> {
  constructor(private readonly letters: Letters) {}

  execute({ letterId }: MarkLetterSent): Promise<void> {
    return this.letters.markSent(letterId);
  }
}
