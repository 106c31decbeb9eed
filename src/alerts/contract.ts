import { Query } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';
import type { Platform, RiskCategory, Severity } from '@app/kernel';
import type { WithheldReason } from '../disclosure/contract';
import type { ConversationLabel, OpenedMessage } from '../monitoring/contract';

interface AlertFact {
  familyId: string;
  childId: string;
  conversationId: string;
  alertId: string;
  assessmentId: string;
  category: RiskCategory;
  severity: Severity;
}

/** What an incident is called, by its category: the same words in the list, on its page and in what is sent. */
export const alertTitles: Readonly<Record<RiskCategory, string>> = {
  grooming: 'Someone may be trying to win this child’s trust for the wrong reasons',
  bullying: 'Hurtful messages in a conversation',
  self_harm: 'Signs that somebody may be thinking of hurting themselves',
};

/** A new incident was opened. */
export class AlertRaised extends DomainEvent<AlertFact> {
  static readonly type = 'alerts.alert-raised';
}

/** An open incident gathered further messages, or became more severe. */
export class AlertUpdated extends DomainEvent<AlertFact> {
  static readonly type = 'alerts.alert-updated';
}

/** The channel of changes by guardians: a notice that commits with the change is heard once by every process. */
export const ALERT_CHANGES = 'alert_changes';

/** What such a notice says: a guardian changed the state of an incident. */
export interface AlertChange {
  readonly familyId: string;
  readonly childId: string;
  readonly alertId: string;
  readonly status: string;
}

/** What an incident rests on, as far as one assessment added to it. */
export interface AlertBasisView {
  readonly alertId: string;
  readonly assessmentId: string;
  readonly childId: string;
  readonly conversationId: string;
  readonly platform: Platform;
  readonly category: RiskCategory;
  readonly probability: number;
  /** How severe the incident is now. */
  readonly severity: Severity;
  readonly messageIds: readonly string[];
  readonly modelVersion: string;
  readonly rulesVersion: string;
}

/** The messages behind an alert that one assessment found. */
export class AlertBasis extends Query<AlertBasisView> {
  constructor(
    readonly familyId: string,
    readonly alertId: string,
    readonly assessmentId: string,
  ) {
    super();
  }
}

/** What was sealed for an incident. */
export interface SealedForIncident {
  readonly id: string;
  readonly type: string;
  /** SHA-256 over the canonical content, lower-case hex. */
  readonly contentHash: string;
  readonly collectedAt: Date;
}

/** What was sealed for an incident, oldest first. Answered by the context that keeps evidence. */
export class EvidenceOfAlert extends Query<SealedForIncident[]> {
  constructor(
    readonly familyId: string,
    readonly alertId: string,
  ) {
    super();
  }
}

/** Those of the incidents that are not there, whatever family they belonged to: for the check of what is sealed. */
export class MissingAlerts extends Query<string[]> {
  constructor(readonly alertIds: readonly string[]) {
    super();
  }
}

/** Open incidents of each child, with the worst severity among them; children without any are left out. */
export class OpenAlertsByChild extends Query<
  { readonly childId: string; readonly count: number; readonly worst: Severity }[]
> {
  constructor(readonly familyId: string) {
    super();
  }
}

/** How many incidents about a child its guardians were ever told of, by category. */
export class SharedWithGuardians extends Query<{ readonly category: RiskCategory; readonly count: number }[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

/** A child's alerts and what was done about each, oldest first: for the copy that a child can ask for. */
export class AlertsOfChild extends Query<readonly Readonly<Record<string, unknown>>[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

/** The part of a conversation that whoever is asking may read. */
export interface ExcerptOfConversation extends ConversationLabel {
  /** Why there are not more, or none. */
  readonly withheld: readonly WithheldReason[];
  /** In the order they were sent. */
  readonly messages: readonly OpenedMessage[];
}

export interface ExcerptsView {
  readonly conversations: readonly ExcerptOfConversation[];
  /** When the first of these words become too old to be shown; null where none do. */
  readonly until: Date | null;
}

/** What the incidents of a child show of its conversations to whoever is asking: for the copy that a guardian can ask for. */
export class ExcerptsOfChild extends Query<ExcerptsView> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}
