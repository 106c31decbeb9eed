import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import { ExcerptsOfChild } from '../../../alerts/contract';
import type { ExcerptOfConversation } from '../../../alerts/contract';
import { CoverageOfFamily } from '../../../monitoring/contract';
import type { Place, Terms } from './terms';
import { withheldStatement } from './withheld-statement';
import type { WithheldStatement } from './withheld-statement';

/** What stands in a guardian's copy in place of all conversations. */
export interface GuardiansWords {
  readonly statement: WithheldStatement;
  readonly conversations: readonly ExcerptOfConversation[];
  readonly until: Date | null;
}

/** The words a guardian may read, with a statement of what was left out and why. Runs as that guardian. */
@Injectable()
export class GuardiansExcerpts {
  constructor(
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async of(
    { familyId, childId }: Place,
    { disclosure, hidesPlaces }: Terms,
    partsLeftOut: readonly string[],
  ): Promise<GuardiansWords> {
    const { conversations, until } = await this.queries.execute(new ExcerptsOfChild(familyId, childId));
    const coverage = await this.queries.execute(new CoverageOfFamily(familyId, this.clock.now()));
    const stored = coverage.find((seen) => seen.childId === childId)?.messageCount ?? 0;
    const shown = conversations.reduce((sum, { messages }) => sum + messages.length, 0);
    const reasons = [disclosure, ...conversations].flatMap(({ withheld }) => withheld ?? []);
    const left = partsLeftOut.filter((part) => part !== 'conversations');
    const statement = withheldStatement(disclosure, reasons, { stored, shown, hidesPlaces }, left);
    return { statement, conversations, until };
  }
}
