import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { ChildView, FamilyBasics } from '../contract';
import { checkDateOfBirth, dateIn } from '../domain/age';
import { Child } from '../domain/child';
import { ChildProfile, childView, sealChildProfile } from '../persistence/sealed-names';

export class AddChild extends Command<ChildView> {
  constructor(
    readonly familyId: string,
    readonly profile: ChildProfile,
  ) {
    super();
  }
}

@CommandHandler(AddChild)
export class AddChildHandler implements ICommandHandler<AddChild> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  execute({ familyId, profile }: AddChild): Promise<ChildView> {
    return this.db.inFamily(familyId, async () => {
      const now = this.clock.now();
      const { timeZone } = await this.queries.execute(new FamilyBasics(familyId));
      const today = dateIn(timeZone, now);
      checkDateOfBirth(profile.dateOfBirth, today);
      const id = randomUUID();
      const key = await this.keyring.createChildKey(familyId, id);
      const child = new Child(id, familyId, sealChildProfile(key, id, familyId, profile), now);
      await this.db.manager.insert(Child, child);
      return childView(key, child, today);
    });
  }
}
