import { Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { AppointmentsModule } from './appointments.module';
import { AdminPermissionsController } from './administration/admin-permissions.routes';
import { AdminUsersController } from './administration/admin-users.routes';
import { SpecifiedUsersController } from './administration/specified-users.routes';
import { Accounts } from './account/accounts.store';
import { AdministeredAccounts } from './administration/administered-accounts.store';
import { SignInLocks } from './attempts/sign-in-locks.store';
import { ChangeRoleHandler } from './administration/change-role';
import { ExplainDecisionHandler } from './administration/explain-decision';
import { InviteStaffHandler } from './administration/invite-staff';
import { LiftSuspensionHandler } from './administration/lift-suspension';
import { ListUsersHandler } from './administration/list-users';
import { SuspendAccountHandler } from './administration/suspend-account';
import { UnlockAccountHandler } from './administration/unlock-account';

/** What administrators do with accounts, and the table of who may do what. */
@Module({
  imports: [AppointmentsModule],
  controllers: [AdminPermissionsController, AdminUsersController, SpecifiedUsersController],
  providers: [
    Accounts,
    AdministeredAccounts,
    ChangeRoleHandler,
    ExplainDecisionHandler,
    InviteStaffHandler,
    LiftSuspensionHandler,
    ListUsersHandler,
    SignInLocks,
    SuspendAccountHandler,
    UnlockAccountHandler,
  ],
})
@Declares({
  tags: {
    administration: { place: 120, about: 'Accounts of staff, and who may do what' },
  },
})
export class AdministrationModule {}
