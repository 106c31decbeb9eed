import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { currentWork } from '@app/ambient';
import { smallest } from '@app/kernel';
import type { AssessmentView } from '../../detection/contract';
import { DecideDisclosure } from '../../disclosure/contract';
import type { Disclosure, WithheldReason } from '../../disclosure/contract';
import type { PrivacyTier } from '../../families/contract';
import { Passage } from '../../monitoring/contract';
import type { PassageView } from '../../monitoring/contract';
import { lastFound } from '../incidents/history-entry';
import type { Incident } from '../incidents/incidents.store';

const NOTHING = { messages: 0, before: 0 };

/** What whoever is asking may read of the conversation behind an incident. */
export interface Excerpt {
  /** Why there are no words; null where there are some. */
  readonly withheld: WithheldReason | null;
  readonly passage: PassageView;
  /** When the first of these words becomes too old to be shown; null where none does. */
  readonly until: Date | null;
}

/** Of the judgements that it rests on. */
export const assessmentIdsOf = ({ basis }: Pick<Incident, 'basis'>): string[] => [
  ...new Set(basis.map(({ assessmentId }) => assessmentId)),
];

/** Reads the words behind an incident as far as disclosure goes. Joins the caller's transaction. */
@Injectable()
export class Excerpts {
  constructor(private readonly queries: QueryBus) {}

  /**
   * @param assessments those that the incident rests on
   * @param tier of the child, where the caller has just read it
   * @returns null once the child was erased
   */
  async of(
    { alert, basis, history }: Incident,
    assessments: readonly AssessmentView[],
    tier?: PrivacyTier,
  ): Promise<Excerpt | null> {
    const { familyId, childId, conversationId, updatedAt } = alert;
    const found = lastFound(history);
    // Whichever says that they are older counts.
    const at = found < updatedAt ? found : updatedAt;
    const reader = currentWork()?.actor ?? null;
    const subject = { familyId, childId, ...(tier && { tier }) };
    const disclosure = await this.queries.execute(new DecideDisclosure(reader, subject, at));
    const recent = recentOnes(basis, assessments, disclosure);
    const withheld = disclosure.withheld ?? (recent.length === 0 ? 'age' : null);
    const most = withheld ? NOTHING : { messages: disclosure.flagged, before: disclosure.before };
    const ids = recent.map(({ messageId }) => messageId);
    const passage = await this.queries.execute(new Passage(familyId, conversationId, ids, most));
    if (!passage) return null;
    if (withheld) return { withheld, passage, until: null };
    // Nothing keeps them back, and yet there are none: they lie outside the time that the reader sees.
    if (passage.messages.length === 0) return { withheld: 'permission', passage, until: null };
    return { withheld, passage, until: firstEnd(recent, disclosure) };
  }
}

interface Found {
  readonly messageId: string;
  readonly at: Date | undefined;
}

/** What was found so long ago that it is not shown any more is left out, also where the incident gathers on. */
function recentOnes(
  basis: Incident['basis'],
  assessments: readonly AssessmentView[],
  { since }: Disclosure,
): readonly Found[] {
  const times = new Map(assessments.map(({ id, assessedAt }) => [id, assessedAt]));
  const found = basis.map(({ messageId, assessmentId }) => ({ messageId, at: times.get(assessmentId) }));
  return since ? found.filter(({ at }) => at !== undefined && at >= since) : found;
}

const DAY_MS = 24 * 3600 * 1000;

function firstEnd(found: readonly Found[], { days }: Disclosure): Date | null {
  if (days === null) return null;
  const times = found.flatMap(({ at }) => (at ? [at.getTime()] : []));
  return times.length > 0 ? new Date(smallest(times) + days * DAY_MS) : null;
}
