import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { ProfileOfChild } from '../contract';
import { Child } from './child';
import { openChildProfile } from '../family/sealed-names';

@QueryHandler(ProfileOfChild)
export class ProfileOfChildHandler implements IQueryHandler<ProfileOfChild> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId, childId }: ProfileOfChild) {
    return this.db.inFamily(familyId, async () => {
      const child = await this.db.manager.findOneBy(Child, { id: childId, familyId });
      if (!child) throw new DomainError('CHILD_NOT_FOUND', 'There is no such child', 'not-found');
      const profile = openChildProfile(await this.keyring.childKey(familyId, childId), child);
      return { id: child.id, addedAt: child.createdAt, ...profile };
    });
  }
}
