import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { ClaimBursts } from '../contract';
import type { Burst } from '../contract';
import { Bursts } from './bursts.store';

/** Hands over what waits to be analysed. */
@CommandHandler(ClaimBursts)
export class ClaimBurstsHandler implements ICommandHandler<ClaimBursts> {
  constructor(private readonly bursts: Bursts) {}

  execute({ familyId, conversationIds, context, most, known }: ClaimBursts): Promise<Burst[]> {
    return this.bursts.claim(familyId, conversationIds, { context, most, known });
  }
}
