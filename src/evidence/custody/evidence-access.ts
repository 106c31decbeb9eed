import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { errors } from '../errors';
import { DecideDisclosure } from '../../disclosure/contract';
import type { EvidenceItem } from '../items/evidence-item';
import { EvidenceStore } from '../items/evidence.store';

/** Lets people to the words of evidence: those from outside by their authorisation, guardians as far as the child's privacy tier goes. */
@Injectable()
export class EvidenceAccess {
  constructor(
    private readonly store: EvidenceStore,
    private readonly queries: QueryBus,
  ) {}

  /**
   * The item, locked until commit.
   *
   * @throws DomainError EVIDENCE_NOT_FOUND, PRIVACY_TIER
   */
  async authorise(evidenceId: string, { authorisationId }: Actor): Promise<EvidenceItem> {
    const item = await this.store.locked(evidenceId);
    const asked = new DecideDisclosure(item.familyId, item.childId, authorisationId, null);
    if (!(await this.queries.execute(asked)).withheld) return item;
    const message = 'At this age your child’s words are not shown; the evidence stays sealed for those who may need it';
    throw new DomainError(errors.PRIVACY_TIER, message, 'forbidden');
  }
}
