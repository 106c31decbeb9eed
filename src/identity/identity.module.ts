import { Module } from '@nestjs/common';
import { AccessModule } from './access.module';
import { OpenId } from './adapters/open-id';
import { WebAuthn } from './adapters/webauthn';
import { AdministrationModule } from './administration.module';
import { AuthController } from './http/auth.controller';
import { DevicesController } from './http/devices.controller';
import { EmailController } from './http/email.controller';
import { PasswordsController } from './http/passwords.controller';
import { ProfileController } from './http/profile.controller';
import { ProvidersController } from './http/providers.controller';
import { SecondFactorsController } from './http/second-factors.controller';
import { SecondStepController } from './http/second-step.controller';
import { SetUpController } from './http/set-up.controller';
import { Accounts } from './persistence/accounts';
import { Authenticators } from './persistence/authenticators';
import { BackupCodes } from './persistence/backup-codes';
import { Challenges } from './persistence/challenges';
import { KnownDevices } from './persistence/known-devices';
import { Letters } from './persistence/letters';
import { Passkeys } from './persistence/passkeys';
import { ProviderLinks } from './persistence/provider-links';
import { SecondFactors } from './persistence/second-factors';
import { Sessions } from './persistence/sessions';
import { SignInLocks } from './persistence/sign-in-locks';
import { AccountsOfFamilyHandler } from './use-cases/accounts-of-family';
import { AssignFamilyHandler } from './use-cases/assign-family';
import { AddPasskeyHandler } from './use-cases/add-passkey';
import { AskForNewPasswordHandler } from './use-cases/ask-for-new-password';
import { AskForPasskeyHandler } from './use-cases/ask-for-passkey';
import { BeginProviderSignInHandler } from './use-cases/begin-provider-sign-in';
import { ChangePasswordHandler } from './use-cases/change-password';
import { ChangeProfileHandler } from './use-cases/change-profile';
import { CompleteSignInHandler } from './use-cases/complete-sign-in';
import { ConfirmAuthenticatorHandler } from './use-cases/confirm-authenticator';
import { ConfirmOwnPassword } from './use-cases/confirm-own-password';
import { CreateAccountHandler } from './use-cases/create-account';
import { DevicesOfAccountHandler } from './use-cases/devices-of-account';
import { EndSessionsHandler } from './use-cases/end-sessions';
import { EnsureOperator } from './use-cases/ensure-operator';
import { EraseAccountsHandler } from './use-cases/erase-accounts';
import { FactorChanges } from './use-cases/factor-changes';
import { FinishProviderSignInHandler } from './use-cases/finish-provider-sign-in';
import { ForgetOldSignIns } from './use-cases/forget-old-sign-ins';
import { MyProfileHandler } from './use-cases/my-profile';
import { MySecondFactorsHandler } from './use-cases/my-second-factors';
import { NamedAccountsHandler } from './use-cases/named-accounts';
import { NewPasswords } from './use-cases/new-passwords';
import { OfferPasskeyHandler } from './use-cases/offer-passkey';
import { OpenSessionHandler } from './use-cases/open-session';
import { ProvePasswordHandler } from './use-cases/prove-password';
import { RefreshSessionHandler } from './use-cases/refresh-session';
import { RemoveAuthenticatorHandler } from './use-cases/remove-authenticator';
import { RemovePasskeyHandler } from './use-cases/remove-passkey';
import { RenewBackupCodesHandler } from './use-cases/renew-backup-codes';
import { ResendVerificationHandler } from './use-cases/resend-verification';
import { ResetPasswordHandler } from './use-cases/reset-password';
import { SecondFactorAnswers } from './use-cases/second-factor-answers';
import { SecondFactorQuestions } from './use-cases/second-factor-questions';
import { SendLetterOnLetterDue } from './use-cases/send-letter-on-letter-due';
import { SessionEndings } from './use-cases/session-endings';
import { SetUpAccountHandler } from './use-cases/set-up-account';
import { SetUpAuthenticatorHandler } from './use-cases/set-up-authenticator';
import { SignInProvidersHandler } from './use-cases/sign-in-providers';
import { SignInWithPasskeyHandler } from './use-cases/sign-in-with-passkey';
import { StartSessionHandler } from './use-cases/start-session';
import { VerifyEmailHandler } from './use-cases/verify-email';
import { WarnOwnerOnNewDeviceSeen } from './use-cases/warn-owner-on-new-device-seen';

const stores = [
  Accounts,
  Authenticators,
  BackupCodes,
  Challenges,
  KnownDevices,
  Letters,
  Passkeys,
  ProviderLinks,
  SecondFactors,
  Sessions,
  SignInLocks,
];
const parts = [
  ConfirmOwnPassword,
  EnsureOperator,
  FactorChanges,
  ForgetOldSignIns,
  NewPasswords,
  OpenId,
  SecondFactorAnswers,
  SecondFactorQuestions,
  SessionEndings,
  WebAuthn,
];
const handlers = [
  AccountsOfFamilyHandler,
  AddPasskeyHandler,
  AskForNewPasswordHandler,
  AssignFamilyHandler,
  AskForPasskeyHandler,
  BeginProviderSignInHandler,
  ChangePasswordHandler,
  ChangeProfileHandler,
  CompleteSignInHandler,
  ConfirmAuthenticatorHandler,
  CreateAccountHandler,
  DevicesOfAccountHandler,
  EndSessionsHandler,
  EraseAccountsHandler,
  FinishProviderSignInHandler,
  MyProfileHandler,
  MySecondFactorsHandler,
  NamedAccountsHandler,
  OfferPasskeyHandler,
  OpenSessionHandler,
  ProvePasswordHandler,
  RefreshSessionHandler,
  RemoveAuthenticatorHandler,
  RemovePasskeyHandler,
  RenewBackupCodesHandler,
  ResendVerificationHandler,
  ResetPasswordHandler,
  SendLetterOnLetterDue,
  SetUpAccountHandler,
  SetUpAuthenticatorHandler,
  SignInProvidersHandler,
  SignInWithPasskeyHandler,
  StartSessionHandler,
  VerifyEmailHandler,
  WarnOwnerOnNewDeviceSeen,
];

@Module({
  imports: [AccessModule, AdministrationModule],
  controllers: [
    AuthController,
    DevicesController,
    EmailController,
    PasswordsController,
    ProfileController,
    ProvidersController,
    SecondFactorsController,
    SecondStepController,
    SetUpController,
  ],
  providers: [...stores, ...parts, ...handlers],
})
export class IdentityModule {}
