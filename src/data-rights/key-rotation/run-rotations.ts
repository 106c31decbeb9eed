import { Injectable } from '@nestjs/common';
import { Config } from '@app/config';
import { KeyRotation } from '@app/crypto';
import { Periodic, promptly } from '@app/work';
import type { Rotation, RotationStep } from './steps/rotation';
import { RotationSteps } from './steps/rotation-steps';

/**
 * Carries rotations on, whatever stopped them: new keys first, then, once every process seals with them, the rows batch
 * by batch, and in the end the old keys go. Each step commits with the note of how far it is.
 */
@Periodic(2, { ...promptly, queue: 'oversight', lane: 'deliver' })
@Injectable()
export class RunRotations {
  constructor(
    private readonly steps: RotationSteps,
    private readonly rotation: KeyRotation,
    private readonly config: Config,
  ) {}

  async run(): Promise<void> {
    const rotation = await this.steps.store.next();
    if (!rotation) return;
    if (!(await this.steps.store.hasSteps(rotation))) await this.steps.open(rotation);
    for (const step of await this.steps.store.steps(rotation.id, 'keys')) await this.steps.renew(step);
    if (!(await this.steps.store.isSealingTime(rotation.id, this.rotation.leadSeconds))) return;
    for (const step of await this.steps.store.steps(rotation.id, 'sealing')) await this.seal(step);
    await this.end(rotation);
  }

  private async seal(step: RotationStep): Promise<void> {
    await this.steps.rewrap(step);
    while (await this.steps.sealBatch(step));
    await this.steps.resealFiles(step);
    await this.steps.store.markSealed(step);
  }

  /** What arrived meanwhile under an old key is sealed anew in the transaction that removes it. */
  private async end({ id, status }: Rotation): Promise<void> {
    if (status === 'sealing') await this.steps.store.setStatus(id, 'waiting');
    if (!(await this.steps.store.isGraceOver(id, this.config.keyTimes.graceSeconds))) return;
    for (const step of await this.steps.store.steps(id, 'end')) {
      await this.steps.resealFiles(step);
      await this.steps.retire(step);
    }
    await this.steps.store.setStatus(id, 'completed');
  }
}
