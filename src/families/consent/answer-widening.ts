import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { stateOf } from '../privacy/widening';
import type { Saying } from '../privacy/widening';
import { SettledWidening } from './settled-widening';
import { WideningAnswers } from './widening-answers';

/** Somebody agrees that more is seen of a child, or takes it back: before it counts and afterwards. */
export class AnswerWidening extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly wideningId: string,
    readonly by: { readonly accountId: string; readonly as: Saying },
    readonly answer: 'yes' | 'no',
  ) {
    super();
  }
}

@CommandHandler(AnswerWidening)
export class AnswerWideningHandler implements ICommandHandler<AnswerWidening> {
  constructor(
    private readonly db: Database,
    private readonly answers: WideningAnswers,
    private readonly settled: SettledWidening,
  ) {}

  execute({ familyId, wideningId, by, answer }: AnswerWidening): Promise<void> {
    return this.db.inFamily(familyId, async () => {
      const widening = await this.answers.one(familyId, wideningId);
      if (answer === 'yes') {
        const at = await this.answers.agree(familyId, widening, by);
        if (at > this.answers.clock.now()) return;
        await this.settled.carryOut(familyId, widening);
        await this.answers.comeIntoEffect(familyId, widening);
        return;
      }
      const state = stateOf(widening);
      await this.answers.withdraw(familyId, widening, by.accountId);
      if (state === 'in_effect') await this.settled.undo(familyId, widening, by.accountId);
    });
  }
}
