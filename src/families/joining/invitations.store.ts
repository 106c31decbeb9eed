import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import { codeHash } from './code';
import { Family } from '../family/family';
import { Invitation, invitationUnusable } from './invitation';
import { assertFits } from '../family/plan';
import { MemberStore } from '../members/members.store';

/** Turns an invitation into a membership. Every call joins the caller's transaction. */
@Injectable()
export class InvitationStore {
  constructor(
    private readonly db: Database,
    private readonly members: MemberStore,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** The code is all a guest has: it is looked up across families, by its hash alone. Waits for whoever uses it too. */
  async open(code: string): Promise<Invitation> {
    const invitation = await this.db.manager.findOne(Invitation, {
      where: { codeHash: codeHash(code) },
      lock: { mode: 'pessimistic_write' },
    });
    if (invitation?.status(this.clock.now()) !== 'open') throw invitationUnusable();
    return invitation;
  }

  /** By which an invitation knows the address it is for. */
  addressHash(email: string): Buffer {
    return this.keyring.lookupHash('families.invitation', email.normalize('NFKC').trim().toLowerCase());
  }

  async add(invitation: Invitation): Promise<void> {
    await this.db.manager.insert(Invitation, invitation);
  }

  /** Newest first. */
  all(familyId: string): Promise<Invitation[]> {
    return this.db.manager.find(Invitation, { where: { familyId }, order: { createdAt: 'DESC' } });
  }

  /** @throws DomainError INVITATION_NOT_FOUND */
  async revoke(familyId: string, id: string): Promise<void> {
    const lock = { mode: 'pessimistic_write' } as const;
    const invitation = await this.db.manager.findOne(Invitation, { where: { id, familyId }, lock });
    if (!invitation) throw new DomainError(errors.INVITATION_NOT_FOUND, 'There is no such invitation', 'not-found');
    invitation.revoke(this.clock.now());
    await this.db.manager.save(invitation);
  }

  /** @throws DomainError PLAN_LIMIT when the family's plan holds no further guardian */
  accept(invitation: Invitation, accountId: string): Promise<void> {
    const { familyId, relationship } = invitation;
    return this.db.inFamily(familyId, async () => {
      await this.members.lock(familyId);
      const now = this.clock.now();
      if (relationship !== 'emergency_contact') {
        const { plan } = await this.db.manager.findOneByOrFail(Family, { id: familyId });
        const present = await this.members.all(familyId);
        assertFits(plan, 'guardians', present.filter((one) => one.relationship !== 'emergency_contact').length);
      }
      await this.members.add(familyId, accountId, invitation, now);
      invitation.accept(accountId, now);
      await this.db.manager.save(invitation);
    });
  }
}
