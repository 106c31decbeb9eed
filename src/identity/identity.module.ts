import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { AdminPermissionsController } from './http/admin-permissions.controller';
import { AdminUsersController } from './http/admin-users.controller';
import { ApiKeysController } from './http/api-keys.controller';
import { AuthController } from './http/auth.controller';
import { AuthorisationsController } from './http/authorisations.controller';
import { FamilyAuthorisationsController } from './http/family-authorisations.controller';
import { ProfileController } from './http/profile.controller';
import { SetUpController } from './http/set-up.controller';
import { AccountLocks } from './persistence/account-locks';
import { AdministeredAccounts } from './persistence/administered-accounts';
import { ApiKeyBook } from './persistence/api-key-book';
import { AuthorisationBook } from './persistence/authorisation-book';
import { AccountsOfFamilyHandler } from './use-cases/accounts-of-family';
import { AuthorisationsAboutFamilyHandler } from './use-cases/authorisations-about-family';
import { BreakGlassHandler } from './use-cases/break-glass';
import { ChangeRoleHandler } from './use-cases/change-role';
import { CreateAccountHandler } from './use-cases/create-account';
import { CreateApiKeyHandler } from './use-cases/create-api-key';
import { DecideAuthorisationHandler } from './use-cases/decide-authorisation';
import { DecideConsentHandler } from './use-cases/decide-consent';
import { EnsureOperator } from './use-cases/ensure-operator';
import { ExplainDecisionHandler } from './use-cases/explain-decision';
import { InviteStaffHandler } from './use-cases/invite-staff';
import { LiftSuspensionHandler } from './use-cases/lift-suspension';
import { ListApiKeysHandler } from './use-cases/list-api-keys';
import { ListAuthorisationsHandler } from './use-cases/list-authorisations';
import { ListUsersHandler } from './use-cases/list-users';
import { MyProfileHandler } from './use-cases/my-profile';
import { ProvePasswordHandler } from './use-cases/prove-password';
import { RefreshSessionHandler } from './use-cases/refresh-session';
import { RequestAuthorisationHandler } from './use-cases/request-authorisation';
import { RevokeApiKeyHandler } from './use-cases/revoke-api-key';
import { RevokeAuthorisationHandler } from './use-cases/revoke-authorisation';
import { RotateApiKeyHandler } from './use-cases/rotate-api-key';
import { SealedAuthorisationsHandler } from './use-cases/sealed-authorisations';
import { SetUpAccountHandler } from './use-cases/set-up-account';
import { ShowAuthorisationHandler } from './use-cases/show-authorisation';
import { SignOutHandler } from './use-cases/sign-out';
import { StartSessionHandler } from './use-cases/start-session';
import { SuspendAccountHandler } from './use-cases/suspend-account';
import { UnlockAccountHandler } from './use-cases/unlock-account';

/** Per address, beside the lock that each account has of its own. */
const SIGN_IN_LIMIT = { ttl: 60_000, limit: 60 };

@Module({
  imports: [ThrottlerModule.forRoot([SIGN_IN_LIMIT])],
  controllers: [
    AdminPermissionsController,
    AdminUsersController,
    ApiKeysController,
    AuthController,
    AuthorisationsController,
    FamilyAuthorisationsController,
    ProfileController,
    SetUpController,
  ],
  providers: [
    AccountLocks,
    AccountsOfFamilyHandler,
    AdministeredAccounts,
    ApiKeyBook,
    AuthorisationBook,
    AuthorisationsAboutFamilyHandler,
    BreakGlassHandler,
    ChangeRoleHandler,
    CreateAccountHandler,
    CreateApiKeyHandler,
    DecideAuthorisationHandler,
    DecideConsentHandler,
    EnsureOperator,
    ExplainDecisionHandler,
    InviteStaffHandler,
    LiftSuspensionHandler,
    ListApiKeysHandler,
    ListAuthorisationsHandler,
    ListUsersHandler,
    MyProfileHandler,
    ProvePasswordHandler,
    RefreshSessionHandler,
    RequestAuthorisationHandler,
    RevokeApiKeyHandler,
    RevokeAuthorisationHandler,
    RotateApiKeyHandler,
    SealedAuthorisationsHandler,
    SetUpAccountHandler,
    ShowAuthorisationHandler,
    SignOutHandler,
    StartSessionHandler,
    SuspendAccountHandler,
    UnlockAccountHandler,
  ],
})
export class IdentityModule {}
