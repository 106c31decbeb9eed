import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { ChildView } from '../contract';
import { ChildStore } from './children.store';
import { NewChildren } from './new-children.store';
import type { ChildProfile } from './child-profile';

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
    private readonly children: ChildStore,
    private readonly newChildren: NewChildren,
  ) {}

  execute({ familyId, profile }: AddChild): Promise<ChildView> {
    return this.db.inFamily(familyId, async () => {
      const id = await this.newChildren.add(familyId, profile, null);
      return (await this.children.one(familyId, id)).view;
    });
  }
}
