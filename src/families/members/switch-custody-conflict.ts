import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { AccessRefresh } from './access-refresh';
import { Family } from '../family/family';
import { FamilyBooks } from '../family/family-books';

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
    private readonly books: FamilyBooks,
    private readonly access: AccessRefresh,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, accountId, isOn }: SwitchCustodyConflict): Promise<void> {
    const told = await this.db.inFamily(familyId, async () => {
      const lock = { mode: 'pessimistic_write' } as const;
      const family = await this.db.manager.findOneOrFail(Family, { where: { id: familyId }, lock });
      if (!family.switchCustodyConflict(isOn, accountId, this.clock.now())) return [];
      await this.db.manager.save(family);
      const kind = isOn ? 'custody_conflict_on' : 'custody_conflict_off';
      await this.books.notices.write(familyId, { childId: null, kind, byAccountId: accountId });
      const everybody = (await this.books.members.all(familyId)).map((member) => member.accountId);
      await this.access.announce(everybody);
      return everybody;
    });
    this.access.of(...told);
  }
}
