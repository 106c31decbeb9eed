import type { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '@app/kernel';
import { DecideDisclosure } from '../../../disclosure/contract';
import type { Place, Terms } from './terms';

/** How this person stands towards the words of the child that a copy is about, now. */
export async function termsFor(queries: QueryBus, actor: Actor, { familyId, childId }: Place): Promise<Terms> {
  const disclosure = await queries.execute(new DecideDisclosure(actor, { familyId, childId }, null));
  return { level: actor.level, hidesPlaces: actor.sight.hidesPlaces, disclosure };
}
