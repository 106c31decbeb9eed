import { Module } from '@nestjs/common';
import { AdminPermissionsController } from './http/admin-permissions.controller';
import { AdminUsersController } from './http/admin-users.controller';
import { SetUpController } from './http/set-up.controller';
import { AdministeredAccounts } from './persistence/administered-accounts';
import { SignInLocks } from './persistence/sign-in-locks';
import { ChangeRoleHandler } from './use-cases/change-role';
import { ExplainDecisionHandler } from './use-cases/explain-decision';
import { InviteStaffHandler } from './use-cases/invite-staff';
import { LiftSuspensionHandler } from './use-cases/lift-suspension';
import { ListUsersHandler } from './use-cases/list-users';
import { SetUpAccountHandler } from './use-cases/set-up-account';
import { SuspendAccountHandler } from './use-cases/suspend-account';
import { UnlockAccountHandler } from './use-cases/unlock-account';

/** What administrators do with accounts, and the table of who may do what. */
@Module({
  controllers: [AdminPermissionsController, AdminUsersController, SetUpController],
  providers: [
    AdministeredAccounts,
    ChangeRoleHandler,
    ExplainDecisionHandler,
    InviteStaffHandler,
    LiftSuspensionHandler,
    ListUsersHandler,
    SetUpAccountHandler,
    SignInLocks,
    SuspendAccountHandler,
    UnlockAccountHandler,
  ],
})
export class AdministrationModule {}
