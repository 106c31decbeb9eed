import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Families } from '../family/families.store';
import { MemberChanges } from './member-changes';

/** Keeps guardians in conflict from learning each other's contact data and where the child was; or ends that. */
export class SwitchCustodyConflict extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly accountId: string,
    readonly isOn: boolean,
  ) {
    super();
  }
}

@CommandHandler(SwitchCustodyConflict)
export class SwitchCustodyConflictHandler implements ICommandHandler<SwitchCustodyConflict> {
  constructor(
    private readonly db: Database,
    private readonly families: Families,
    private readonly changes: MemberChanges,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, accountId, isOn }: SwitchCustodyConflict): Promise<void> {
    const told = await this.db.inFamily(familyId, async () => {
      const family = await this.families.locked(familyId);
      if (!family.switchCustodyConflict(isOn, accountId, this.clock.now())) return [];
      await this.families.save(family);
      const kind = isOn ? 'custody_conflict_on' : 'custody_conflict_off';
      await this.changes.notices.write(familyId, { childId: null, kind, byAccountId: accountId });
      const everybody = (await this.changes.members.all(familyId)).map((member) => member.accountId);
      await this.changes.access.announce(everybody);
      return everybody;
    });
    this.changes.access.of(...told);
  }
}
