import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { promptly, Reaction } from '@app/work';
import { WideningDue } from '../contract';
import { stateOf } from '../privacy/widening';
import { SettledWidening } from './settled-widening';
import { WideningAnswers } from './widening-answers';

/** Has more seen of a child once the time to object is over, unless it was withdrawn. */
@Injectable()
export class ApplyWideningOnWideningDue {
  constructor(
    private readonly db: Database,
    private readonly answers: WideningAnswers,
    private readonly settled: SettledWidening,
  ) {}

  @Reaction(WideningDue, { ...promptly, queue: 'families', lane: 'deliver' })
  async handle({ data: { familyId, wideningId } }: WideningDue): Promise<void> {
    await this.db.inFamily(familyId, async () => {
      const widening = await this.answers.widenings.locked(familyId, wideningId);
      // Erased with its child, withdrawn, or in effect because the job runs twice.
      if (!widening || stateOf(widening) !== 'confirmed' || widening.effectiveAt! > this.answers.clock.now()) return;
      await this.settled.carryOut(familyId, widening);
      await this.answers.comeIntoEffect(familyId, widening);
    });
  }
}
