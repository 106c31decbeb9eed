import { Command, Query } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';

/** Forms in which the content of an item is asked for. */
export const contentForms = ['json'] as const;
export type ContentForm = (typeof contentForms)[number];

export const evidenceTypes = ['message', 'conversation_thread'] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** The messages behind an alert are sealed. */
export class EvidenceSealed extends DomainEvent<{ familyId: string; evidenceId: string; alertId: string }> {
  static readonly type = 'evidence.evidence-sealed';
}

/** A sealed item is no longer what was sealed. Published once, when it is first found out. */
export class EvidenceIntegrityViolated extends DomainEvent<{ familyId: string; evidenceId: string; alertId: string }> {
  static readonly type = 'evidence.evidence-integrity-violated';
}

/** What an erasure did to evidence, and what it left because an authority holds it. */
export interface ErasedEvidence {
  readonly items: number;
  /** Ids of the destroyed keys. */
  readonly keyIds: readonly string[];
  readonly heldItemIds: readonly string[];
  /** Likewise, by an order that a court keeps from the family: it counts among the items, and the family sees it no more. */
  readonly sealedItemIds?: readonly string[];
}

/** Destroys the evidence of a child, or of the whole family, as far as no legal hold keeps it. */
export class EraseEvidence extends Command<ErasedEvidence> {
  constructor(
    readonly familyId: string,
    readonly childId: string | null,
  ) {
    super();
  }
}

/** Which of these items a court still keeps by an order of which the family must not know. */
export class EvidenceUnderSeal extends Query<string[]> {
  constructor(
    readonly familyId: string,
    readonly itemIds: readonly string[],
  ) {
    super();
  }
}

/** Which of these items a legal hold still keeps. */
export class HeldEvidence extends Query<string[]> {
  constructor(
    readonly familyId: string,
    readonly itemIds: readonly string[],
  ) {
    super();
  }
}

/** What was sealed about a child and who handled it, oldest first: for the copy that a child can ask for. */
export class EvidenceOfChild extends Query<readonly Readonly<Record<string, unknown>>[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}
