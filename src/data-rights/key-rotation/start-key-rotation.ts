import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { keyErrors, Keyring } from '@app/crypto';
import { Clock, DomainError } from '@app/kernel';
import { WakeUp } from '@app/work';
import { RunRotations } from './run-rotations';
import type { Rotation } from './steps/rotation';
import { RotationStore } from './steps/rotations.store';

/** Orders new keys for a family, or for everybody; then the key that signs changes as well. */
export class StartKeyRotation extends Command<Rotation> {
  constructor(readonly familyId: string | null) {
    super();
  }
}

@CommandHandler(StartKeyRotation)
export class StartKeyRotationHandler implements ICommandHandler<StartKeyRotation> {
  constructor(
    private readonly rotations: RotationStore,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly wakeUp: WakeUp,
  ) {}

  async execute({ familyId }: StartKeyRotation): Promise<Rotation> {
    if (familyId && !(await this.keyring.existingFamilyKey(familyId))) {
      throw new DomainError(keyErrors.FAMILY_KEY_MISSING, 'There is no key for this family', 'not-found', '/family_id');
    }
    const id = randomUUID();
    const rotation: Rotation = { id, familyId, status: 'sealing', requestedAt: this.clock.now(), finishedAt: null };
    noteForAudit({ objectType: 'key-rotation', objectId: id });
    await this.rotations.add(rotation);
    await this.wakeUp.of(RunRotations);
    return rotation;
  }
}
