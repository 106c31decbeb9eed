import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { Platform } from '@app/kernel';
import type { AlertSensitivity } from '../../identity/contract';
import { ChildView } from '../contract';
import { ChildStore } from './children.store';
import { NewChildren } from './new-children.store';
import type { ChildProfile } from './child-profile';
import { PreferenceStore } from '../privacy/preferences.store';
import { sensitivityOf, unchosen, unchosenLevel } from '../privacy/sensitivity';

/** What a guardian says of a child's monitoring while adding it. */
export interface FirstChoices {
  readonly sensitivityLevel?: AlertSensitivity;
  readonly platforms?: readonly Platform[];
}

export class AddChild extends Command<ChildView> {
  constructor(
    readonly familyId: string,
    readonly profile: ChildProfile,
    readonly chosen: FirstChoices = {},
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
    private readonly preferences: PreferenceStore,
  ) {}

  execute({ familyId, profile, chosen }: AddChild): Promise<ChildView> {
    return this.db.inFamily(familyId, async () => {
      const id = await this.newChildren.add(familyId, profile, null);
      const { sensitivityLevel = unchosenLevel, platforms = unchosen.platforms } = chosen;
      if (sensitivityLevel !== unchosenLevel || platforms !== unchosen.platforms) {
        const sensitivity = sensitivityOf(sensitivityLevel);
        await this.preferences.choose(familyId, id, { ...unchosen, sensitivity, platforms });
      }
      return (await this.children.one(familyId, id)).view;
    });
  }
}
