import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { decide } from '@app/auth';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { TierOfChild } from '../../families/contract';
import { DecideDisclosure } from '../contract';
import type { Disclosure, Subject } from '../contract';
import { disclose } from '../policy/disclose';
import type { Standing } from '../policy/disclose';

@QueryHandler(DecideDisclosure)
export class DecideDisclosureHandler implements IQueryHandler<DecideDisclosure> {
  constructor(
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async execute({ reader, subject, at }: DecideDisclosure): Promise<Disclosure> {
    return disclose(await this.standing(reader, subject), at, this.clock.now());
  }

  private async standing(reader: Actor | null, { familyId, childId, tier }: Subject): Promise<Standing> {
    if (!reader) return { as: 'nobody' };
    if (reader.role === 'child') return { as: isOneself(reader, familyId, childId) ? 'the child' : 'nobody' };
    // Alerts are where words are read: whoever may not read those reads no words elsewhere either.
    if (!decide(reader, 'alerts.read', { familyId, childId }).isAllowed) return { as: 'nobody' };
    if (reader.authorisationId !== null) return { as: 'authorised' };
    return { as: 'family', tier: tier ?? (await this.queries.execute(new TierOfChild(familyId, childId))) };
  }
}

/** A child stands with itself alone in sight. */
const isOneself = ({ familyId, sight }: Actor, family: string, childId: string): boolean =>
  familyId === family && sight.childIds?.length === 1 && sight.childIds[0] === childId;
