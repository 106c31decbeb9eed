import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Passage, PassageView } from '../contract';
import { Passages } from './passages.store';

@QueryHandler(Passage)
export class PassageHandler implements IQueryHandler<Passage> {
  constructor(private readonly passages: Passages) {}

  execute({ familyId, conversationId, messageIds, most }: Passage): Promise<PassageView | null> {
    return this.passages.of(familyId, conversationId, messageIds, most);
  }
}
