import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Mailer } from '@app/mail';
import { MarkLetterSent } from '../contract';
import { Letters } from '../letters/letters.store';

@CommandHandler(MarkLetterSent)
export class MarkLetterSentHandler implements ICommandHandler<MarkLetterSent> {
  constructor(
    private readonly letters: Letters,
    private readonly mailer: Mailer,
  ) {}

  async execute({ letterId, to }: MarkLetterSent): Promise<void> {
    // Erased between being prepared and going out: what was just written names somebody who is gone.
    if (!(await this.letters.markSent(letterId))) await this.mailer.forget(to);
  }
}
