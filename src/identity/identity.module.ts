import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { AuthController } from './http/auth.controller';
import { ProfileController } from './http/profile.controller';
import { AccountsOfFamilyHandler } from './use-cases/accounts-of-family';
import { CreateAccountHandler } from './use-cases/create-account';
import { EnsureOperator } from './use-cases/ensure-operator';
import { MyProfileHandler } from './use-cases/my-profile';
import { NamedAccountsHandler } from './use-cases/named-accounts';
import { ProvePasswordHandler } from './use-cases/prove-password';
import { RefreshSessionHandler } from './use-cases/refresh-session';
import { SignOutHandler } from './use-cases/sign-out';
import { StartSessionHandler } from './use-cases/start-session';

/** Per address, beside the lock that each account has of its own. */
const SIGN_IN_LIMIT = { ttl: 60_000, limit: 60 };

@Module({
  imports: [ThrottlerModule.forRoot([SIGN_IN_LIMIT])],
  controllers: [AuthController, ProfileController],
  providers: [
    AccountsOfFamilyHandler,
    CreateAccountHandler,
    EnsureOperator,
    MyProfileHandler,
    NamedAccountsHandler,
    ProvePasswordHandler,
    RefreshSessionHandler,
    SignOutHandler,
    StartSessionHandler,
  ],
})
export class IdentityModule {}
