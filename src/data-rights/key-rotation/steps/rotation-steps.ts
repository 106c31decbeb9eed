import { Injectable } from '@nestjs/common';
import type { Rotation, RotationStep } from './rotation';
import { FileResealer } from './file-resealer';
import { KeyRenewal } from './key-renewal';
import { Resealer } from './resealer.store';
import { RotationStore } from './rotations.store';

/** The steps of a rotation, each in transactions of its own that can be repeated. */
@Injectable()
export class RotationSteps {
  constructor(
    readonly store: RotationStore,
    private readonly resealer: Resealer,
    private readonly renewal: KeyRenewal,
    private readonly files: FileResealer,
  ) {}

  /** Writes down whose keys change. A rotation of everything changes the key that signs as well. */
  async open(rotation: Rotation): Promise<void> {
    const families = rotation.familyId ? [rotation.familyId] : await this.renewal.families();
    await this.store.addSteps(rotation, families, async () => {
      if (!rotation.familyId) await this.renewal.renewSigner();
    });
  }

  /** A family that was erased has no key to renew, and nothing to seal. */
  renew(step: RotationStep): Promise<void> {
    return this.resealer.within(step, async () => {
      const { oldKeys } = await this.store.locked(step);
      if (Object.keys(oldKeys).length > 0) return;
      await this.store.keepOldKeys(step, await this.renewal.renew(step));
    });
  }

  async rewrap(step: RotationStep): Promise<void> {
    const { familyId } = step;
    if (familyId) await this.resealer.within(step, () => this.renewal.rewrap(familyId));
  }

  /** @returns whether there may be more */
  sealBatch(step: RotationStep): Promise<boolean> {
    return this.resealer.within(step, async () => {
      const next = await this.resealer.next(await this.store.locked(step));
      if (next) await this.store.advance(next);
      return next !== undefined;
    });
  }

  async resealFiles({ familyId }: RotationStep): Promise<void> {
    if (familyId) await this.files.reseal(familyId);
  }

  /** Looks at every row once more, seals what is left under an old key, and removes the old keys: all or nothing. */
  retire(step: RotationStep): Promise<void> {
    return this.resealer.within(step, async () => {
      const locked = await this.store.locked(step);
      let again: RotationStep | undefined = { ...locked, tableAt: 0, rowAt: '' };
      while (again) again = await this.resealer.next(again);
      const { retired, kept } = await this.renewal.retire(locked);
      await this.store.markFinished(locked, retired, kept);
    });
  }
}
