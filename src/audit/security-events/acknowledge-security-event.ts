import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Keyring, sealedColumn } from '@app/crypto';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import { securityEvents } from './security-events.personal-data';
import { SecurityEvents } from './security-events.store';

export const sealedNote = sealedColumn<string>(securityEvents, 'note_sealed');

/** Somebody looked into a security event and says what came of it. */
export class AcknowledgeSecurityEvent extends Command<void> {
  constructor(
    readonly id: string,
    readonly byAccountId: string,
    readonly note: string,
  ) {
    super();
  }
}

@CommandHandler(AcknowledgeSecurityEvent)
export class AcknowledgeSecurityEventHandler implements ICommandHandler<AcknowledgeSecurityEvent> {
  constructor(
    private readonly events: SecurityEvents,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  execute({ id, byAccountId, note }: AcknowledgeSecurityEvent): Promise<void> {
    return this.events.within(async () => {
      const found = await this.events.locked(id);
      if (!found)
        throw new DomainError(errors.SECURITY_EVENT_NOT_FOUND, 'There is no such security event', 'not-found');
      if (found.acknowledged_at) {
        throw new DomainError(errors.SECURITY_EVENT_ACKNOWLEDGED, 'Somebody has looked into this already', 'conflict');
      }
      const sealed = sealedNote.seal(await this.keyring.identityKey(), note, id);
      await this.events.acknowledge(id, this.clock.now(), byAccountId, sealed);
      const changes = { acknowledged: { from: false, to: true } };
      noteForAudit({ objectType: 'security_event', objectId: id, changes });
    });
  }
}
