import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import type { Severity } from '@app/kernel';
import { EvidenceOfAlert } from '../../../src/alerts/contract';
import type { SealedForIncident } from '../../../src/alerts/contract';
import { Assessments } from '../../../src/detection/contract';
import type { AssessmentView, RiskAssessed } from '../../../src/detection/contract';
import { DecideDisclosure } from '../../../src/disclosure/contract';
import type { Disclosure } from '../../../src/disclosure/contract';
import { ChildOfFamily, ChildrenOfFamily, familyErrors, SensitivityFloor } from '../../../src/families/contract';
import type { ChildView } from '../../../src/families/contract';
import { AccountsOfFamily } from '../../../src/identity/contract';
import type { AccountProfile } from '../../../src/identity/contract';
import { ConversationLabels, Passage } from '../../../src/monitoring/contract';
import type { ConversationLabel, OpenedMessage, PassageView } from '../../../src/monitoring/contract';

interface Child {
  readonly familyId: string;
  readonly childId: string;
  readonly conversationId: string;
  /** Null once the child was erased. */
  name: string | null;
}
type Guardian = Pick<AccountProfile, 'id' | 'firstName' | 'familyId'>;

/** What the other contexts answer; each test sets what it is about. */
export const answers = {
  children: [] as Child[],
  assessments: [] as RiskAssessed['data'][],
  guardians: [] as Guardian[],
  disclosure: { withheld: null, before: 3, flagged: 12, since: null, days: null } as Disclosure,
  /** What was asked of disclosure last. */
  asked: undefined as DecideDisclosure | undefined,
  floor: 'info' as Severity | null,
  /** By the incident it was sealed for. */
  sealed: new Map<string, SealedForIncident[]>(),
};

@QueryHandler(EvidenceOfAlert)
class KnownEvidence implements IQueryHandler<EvidenceOfAlert> {
  async execute({ alertId }: EvidenceOfAlert) {
    return answers.sealed.get(alertId) ?? [];
  }
}

@QueryHandler(SensitivityFloor)
class KnownFloor implements IQueryHandler<SensitivityFloor> {
  async execute() {
    return answers.floor;
  }
}

@QueryHandler(ChildrenOfFamily)
class KnownChildren implements IQueryHandler<ChildrenOfFamily> {
  async execute({ familyId }: ChildrenOfFamily) {
    const standing = answers.children.filter((child) => child.familyId === familyId && child.name !== null);
    return standing.map(({ childId: id, name }) => ({ id, name }) as ChildView);
  }
}

@QueryHandler(ChildOfFamily)
class KnownChild implements IQueryHandler<ChildOfFamily> {
  async execute({ childId }: ChildOfFamily) {
    const name = answers.children.find((child) => child.childId === childId)?.name ?? null;
    if (name === null) throw new DomainError(familyErrors.CHILD_NOT_FOUND, 'There is no such child', 'not-found');
    return { id: childId, name, tier: 'excerpts' } as ChildView;
  }
}

@QueryHandler(DecideDisclosure)
class KnownDisclosure implements IQueryHandler<DecideDisclosure> {
  async execute(asked: DecideDisclosure) {
    answers.asked = asked;
    return answers.disclosure;
  }
}

const labelOf = ({ conversationId, childId }: Child): ConversationLabel => ({
  conversationId,
  childId,
  platform: 'whatsapp',
  title: `alex of ${conversationId}`,
  isGroup: false,
});

@QueryHandler(ConversationLabels)
class KnownLabels implements IQueryHandler<ConversationLabels> {
  async execute({ conversationIds }: ConversationLabels) {
    return answers.children.filter((child) => conversationIds.includes(child.conversationId)).map(labelOf);
  }
}

const message = (id: string, conversationId: string, text: string): OpenedMessage => ({
  id,
  conversationId,
  seq: 1,
  platformMessageId: id,
  sentAt: new Date('2026-11-20T11:00:00Z'),
  sender: 'alex',
  isFromChild: false,
  type: 'text',
  text,
});

/** One message before, and as many of the named ones as are asked for. */
@QueryHandler(Passage)
class KnownPassage implements IQueryHandler<Passage> {
  async execute({ conversationId, messageIds, most }: Passage): Promise<PassageView | null> {
    const child = answers.children.find((one) => one.conversationId === conversationId);
    if (!child) return null;
    const messages = messageIds.slice(0, most.messages).map((id) => message(id, conversationId, 'our secret'));
    const before = most.before > 0 ? [message('before', conversationId, 'hello')] : [];
    return { label: labelOf(child), before, messages };
  }
}

@QueryHandler(Assessments)
class KnownAssessments implements IQueryHandler<Assessments> {
  async execute({ assessmentIds }: Assessments): Promise<AssessmentView[]> {
    return answers.assessments
      .filter(({ assessmentId }) => assessmentIds.includes(assessmentId))
      .map(({ assessmentId, category, severity, probability, messageIds }) => ({
        id: assessmentId,
        assessedAt: new Date('2026-11-20T11:00:00Z'),
        model: 'model-1',
        rules: 'rules-1',
        findings: [
          {
            category,
            severity,
            probability,
            messageIds,
            strength: 'clear signs',
            patterns: ['secrecy'],
            reasons: ['why'],
          },
        ],
        spans: messageIds.map((messageId) => ({ messageId, start: 0, end: 3, category, label: 'secrecy' })),
      }));
  }
}

@QueryHandler(AccountsOfFamily)
class KnownGuardians implements IQueryHandler<AccountsOfFamily> {
  async execute({ familyId }: AccountsOfFamily) {
    return answers.guardians.filter((guardian) => guardian.familyId === familyId) as AccountProfile[];
  }
}

/** The contexts that alerts ask. */
export const Others = [
  KnownEvidence,
  KnownFloor,
  KnownChildren,
  KnownChild,
  KnownDisclosure,
  KnownLabels,
  KnownPassage,
  KnownAssessments,
  KnownGuardians,
];
