import { Injectable } from '@nestjs/common';
import { Config } from '@app/config';
import { KeyRotation } from '@app/crypto';
import { Periodic, promptly } from '@app/work';
import type { PeriodicWork } from '@app/work';
import type { Rotation, RotationStep } from './steps/rotation';
import { RotationSteps } from './steps/rotation-steps';

const LOOK_AGAIN_MS = 2_000;

/**
 * Carries rotations on, whatever stopped them: new keys first, then, once every process seals with them, the rows batch
 * by batch, and in the end the old keys go. Each step commits with the note of how far it is.
 */
@Periodic(300, { ...promptly, queue: 'oversight', lane: 'deliver', needsSteadyClock: true })
@Injectable()
export class RunRotations implements PeriodicWork {
  constructor(
    private readonly steps: RotationSteps,
    private readonly rotation: KeyRotation,
    private readonly config: Config,
  ) {}

  /** Woken when a rotation is ordered; while one waits for its time, it looks again soon. */
  async run(): Promise<Date | undefined> {
    const rotation = await this.steps.store.next();
    if (!rotation) return undefined;
    await this.carryOn(rotation);
    return new Date(Date.now() + LOOK_AGAIN_MS);
  }

  private async carryOn(rotation: Rotation): Promise<void> {
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
