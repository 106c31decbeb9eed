import type { QueryBus } from '@nestjs/cqrs';
import { severities } from '@app/kernel';
import type { Severity } from '@app/kernel';
import { RiskOfConversations } from '../contract';
import type { ConversationRisk } from '../contract';
import type { Session } from './session';

/** A session with what was found in what it fed. */
export type RatedSession = Session & {
  /** The worst that was found since it began, `low` when nothing was; null where something was not judged, or nothing fed. */
  readonly risk: Severity | null;
};

/** Asks once for all of them. */
export async function risksOf(
  queries: QueryBus,
  familyId: string,
  sessions: readonly Session[],
): Promise<RatedSession[]> {
  const ids = [...new Set(sessions.flatMap(({ conversationIds }) => conversationIds))];
  const risks = ids.length === 0 ? [] : await queries.execute(new RiskOfConversations(familyId, ids));
  const byId = new Map(risks.map((risk) => [risk.conversationId, risk]));
  return sessions.map((session) => Object.assign(session, { risk: riskOf(session, byId) }));
}

function riskOf({ conversationIds, startedAt }: Session, byId: ReadonlyMap<string, ConversationRisk>): Severity | null {
  const risks = conversationIds.map((id) => byId.get(id));
  const found = risks.flatMap((risk) => risk?.found ?? []).filter(({ at }) => at >= startedAt);
  const worst = found.reduce((most, { severity }) => Math.max(most, severities.indexOf(severity)), -1);
  if (worst >= 0) return severities[worst];
  return risks.length > 0 && risks.every((risk) => risk?.isJudged) ? 'low' : null;
}
