import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { childSubject, familySubject, Keyring, KeyRotation, medicalSubject } from '@app/crypto';
import { ChildrenOfFamily } from '../../../families/contract';
import { KeysInUse } from './keys-in-use.store';
import type { RotationStep } from './rotation';

/** Makes the new keys of a rotation, and removes the old ones when nothing needs them. */
@Injectable()
export class KeyRenewal {
  constructor(
    private readonly queries: QueryBus,
    private readonly keyring: Keyring,
    private readonly rotation: KeyRotation,
    private readonly inUse: KeysInUse,
  ) {}

  families(): Promise<string[]> {
    return this.rotation.families();
  }

  async renewSigner(): Promise<void> {
    await this.keyring.rotateSigner();
  }

  /** New keys for a family and each of its children, in the ambient transaction. @returns the ids of the old ones */
  async renew({ subject, familyId }: RotationStep): Promise<RotationStep['oldKeys']> {
    // Erased since the rotation was ordered: nothing is left to renew.
    if (familyId && !(await this.keyring.existingFamilyKey(familyId))) return { [subject]: [] };
    const children = familyId ? await this.queries.execute(new ChildrenOfFamily(familyId)) : [];
    const oldKeys: Record<string, readonly string[]> = {};
    for (const { id } of children) oldKeys[childSubject(id)] = await this.rotation.renew(childSubject(id), familyId);
    for (const id of (await this.keyring.medicalKeys(children.map((child) => child.id))).keys()) {
      oldKeys[medicalSubject(id)] = await this.rotation.renew(medicalSubject(id), null);
    }
    oldKeys[subject] = await this.rotation.renew(subject, familyId);
    return oldKeys;
  }

  /** Wraps every child's keys with the family's newest. */
  async rewrap(familyId: string): Promise<void> {
    for (const id of await this.keyring.childrenWithKey(familyId)) {
      await this.rotation.rewrap(childSubject(id), familyId);
    }
    this.keyring.forget(familySubject(familyId));
  }

  /** Removes the old keys, in the step's transaction, unless something that cannot change needs them. */
  async retire({ oldKeys, familyId }: RotationStep): Promise<{ retired: number; kept: number }> {
    if (familyId) await this.rewrap(familyId);
    let [retired, kept] = [0, 0];
    for (const [subject, ids] of Object.entries(oldKeys)) {
      for (const id of ids) {
        if (await this.inUse.includes(id)) kept += 1;
        else {
          await this.rotation.retire(subject, id);
          retired += 1;
        }
      }
    }
    return { retired, kept };
  }
}
