import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { ApiKeysController } from './http/api-keys.controller';
import { AuthController } from './http/auth.controller';
import { AuthorisationsController } from './http/authorisations.controller';
import { FamilyAuthorisationsController } from './http/family-authorisations.controller';
import { ProfileController } from './http/profile.controller';
import { ApiKeyBook } from './persistence/api-key-book';
import { AuthorisationBook } from './persistence/authorisation-book';
import { AccountsOfFamilyHandler } from './use-cases/accounts-of-family';
import { AuthorisationsAboutFamilyHandler } from './use-cases/authorisations-about-family';
import { BreakGlassHandler } from './use-cases/break-glass';
import { CreateAccountHandler } from './use-cases/create-account';
import { CreateApiKeyHandler } from './use-cases/create-api-key';
import { DecideAuthorisationHandler } from './use-cases/decide-authorisation';
import { DecideConsentHandler } from './use-cases/decide-consent';
import { EnsureOperator } from './use-cases/ensure-operator';
import { ListApiKeysHandler } from './use-cases/list-api-keys';
import { ListAuthorisationsHandler } from './use-cases/list-authorisations';
import { MyProfileHandler } from './use-cases/my-profile';
import { ProvePasswordHandler } from './use-cases/prove-password';
import { RefreshSessionHandler } from './use-cases/refresh-session';
import { RequestAuthorisationHandler } from './use-cases/request-authorisation';
import { RevokeApiKeyHandler } from './use-cases/revoke-api-key';
import { RevokeAuthorisationHandler } from './use-cases/revoke-authorisation';
import { RotateApiKeyHandler } from './use-cases/rotate-api-key';
import { SealedAuthorisationsHandler } from './use-cases/sealed-authorisations';
import { ShowAuthorisationHandler } from './use-cases/show-authorisation';
import { SignOutHandler } from './use-cases/sign-out';
import { StartSessionHandler } from './use-cases/start-session';

/** Per address, beside the lock that each account has of its own. */
const SIGN_IN_LIMIT = { ttl: 60_000, limit: 60 };

@Module({
  imports: [ThrottlerModule.forRoot([SIGN_IN_LIMIT])],
  controllers: [
    ApiKeysController,
    AuthController,
    AuthorisationsController,
    FamilyAuthorisationsController,
    ProfileController,
  ],
  providers: [
    AccountsOfFamilyHandler,
    ApiKeyBook,
    AuthorisationBook,
    AuthorisationsAboutFamilyHandler,
    BreakGlassHandler,
    CreateAccountHandler,
    CreateApiKeyHandler,
    DecideAuthorisationHandler,
    DecideConsentHandler,
    EnsureOperator,
    ListApiKeysHandler,
    ListAuthorisationsHandler,
    MyProfileHandler,
    ProvePasswordHandler,
    RefreshSessionHandler,
    RequestAuthorisationHandler,
    RevokeApiKeyHandler,
    RevokeAuthorisationHandler,
    RotateApiKeyHandler,
    SealedAuthorisationsHandler,
    ShowAuthorisationHandler,
    SignOutHandler,
    StartSessionHandler,
  ],
})
export class IdentityModule {}
