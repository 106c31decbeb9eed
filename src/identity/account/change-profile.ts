import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { AccountProfile, Preferences } from '../contract';
import { Accounts } from './accounts.store';

export interface ProfileChanges {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly phone?: string | null;
  readonly preferences?: Partial<Omit<Preferences, 'notifications'>> & {
    readonly notifications?: Partial<Preferences['notifications']>;
  };
}

/** Changes what somebody may change of their own account; what is left out stays. */
export class ChangeProfile extends Command<AccountProfile> {
  constructor(
    readonly accountId: string,
    readonly changes: ProfileChanges,
  ) {
    super();
  }
}

@CommandHandler(ChangeProfile)
export class ChangeProfileHandler implements ICommandHandler<ChangeProfile> {
  constructor(private readonly accounts: Accounts) {}

  async execute({ accountId, changes }: ChangeProfile): Promise<AccountProfile> {
    if (changes.preferences?.timeZone) checkTimeZone(changes.preferences.timeZone);
    const before = await this.accounts.profileOf(await this.accounts.byId(accountId));
    const { notifications = {}, ...wishes } = changes.preferences ?? {};
    const preferences = {
      ...before.preferences,
      ...given(wishes),
      notifications: { ...before.preferences.notifications, ...given(notifications) },
    };
    const after = { ...before, ...given(changes), preferences };
    const { email, firstName, lastName, phone } = after;
    noteForAudit({ objectType: 'account', objectId: accountId, changes: changesBetween(before, after) });
    await this.accounts.rewrite(accountId, { email, firstName, lastName, phone, preferences });
    return after;
  }
}

/** Fields that were left out must not overwrite what is there. */
const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Wishes are shown; names and numbers are not copied into the trail. */
function changesBetween(before: AccountProfile, after: AccountProfile) {
  const personal = (['firstName', 'lastName', 'phone'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => [field, { from: '(changed)', to: '(changed)' }]);
  const wishes = (Object.keys(after.preferences) as (keyof Preferences)[])
    .filter((wish) => JSON.stringify(before.preferences[wish]) !== JSON.stringify(after.preferences[wish]))
    .map((wish) => [wish, { from: before.preferences[wish], to: after.preferences[wish] }]);
  return Object.fromEntries([...personal, ...wishes]) as Record<string, { from: unknown; to: unknown }>;
}

function checkTimeZone(timeZone: string): void {
  // Intl throws RangeError for a zone it does not know and offers no way to ask first.
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new DomainError(errors.TIME_ZONE, 'There is no such time zone', 'invalid', '/preferences/time_zone');
  }
}
