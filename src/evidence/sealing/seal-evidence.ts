import { randomBytes, randomUUID } from 'node:crypto';
import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { AlertBasis, type AlertBasisView } from '../../alerts/contract';
import { MessageContents, type OpenedMessage } from '../../monitoring/contract';
import { manifestOf, type EvidenceMessage, type Manifest } from '../items/statement';
import { EvidenceSealer } from './evidence-sealer';

/** Seals the messages that one assessment put behind an alert. Doing it again changes nothing. */
export class SealEvidence extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly alertId: string,
    readonly assessmentId: string,
  ) {
    super();
  }
}

@CommandHandler(SealEvidence)
export class SealEvidenceHandler implements ICommandHandler<SealEvidence> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly sealer: EvidenceSealer,
    private readonly clock: Clock,
  ) {}

  execute({ familyId, alertId, assessmentId }: SealEvidence): Promise<void> {
    return this.db.inFamily(familyId, async () => {
      if (await this.sealer.isSealed(alertId, assessmentId)) return;
      const basis = await this.queries.execute(new AlertBasis(familyId, alertId, assessmentId));
      // An incident that only became more severe rests on messages that are sealed already.
      if (basis.messageIds.length === 0) return;
      const messages = await this.messagesOf(familyId, basis);
      await this.sealer.seal(familyId, draw(basis, messages, this.clock.now()), messages, basis.severity);
    });
  }

  /** @throws Error when some of them are gone: what is left would be sealed as if it were all */
  private async messagesOf(familyId: string, basis: AlertBasisView): Promise<EvidenceMessage[]> {
    const { alertId, conversationId, messageIds } = basis;
    const found = await this.queries.execute(new MessageContents(familyId, conversationId, messageIds));
    if (found.length === messageIds.length) return found.map(evidenceMessage);
    throw new Error(`alert ${alertId} rests on ${messageIds.length} messages, of which ${found.length} are left`);
  }
}

function draw(basis: AlertBasisView, messages: readonly EvidenceMessage[], at: Date): Manifest {
  const { alertId, assessmentId, childId, platform, category, probability, modelVersion, rulesVersion } = basis;
  const type = messages.length === 1 ? 'message' : 'conversation_thread';
  const provenance = {
    alertId,
    assessmentId,
    childId,
    type,
    platform,
    category,
    collectedAt: at.toISOString(),
  } as const;
  const salt = randomBytes(16).toString('hex');
  return manifestOf(randomUUID(), provenance, { modelVersion, rulesVersion, probability }, messages, salt);
}

const evidenceMessage = (message: OpenedMessage): EvidenceMessage => ({
  id: message.id,
  conversationId: message.conversationId,
  platformMessageId: message.platformMessageId,
  sentAt: message.sentAt.toISOString(),
  sender: message.sender,
  isFromChild: message.isFromChild,
  type: message.type,
  text: message.text,
});
