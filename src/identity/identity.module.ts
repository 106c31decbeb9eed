import { Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { meanings } from './errors';
import { AccessModule } from './access.module';
import { OpenId } from './providers/open-id';
import { WebAuthn } from './passkeys/webauthn';
import { AdministrationModule } from './administration.module';
import { AppointmentsModule } from './appointments.module';
import { AuthController } from './sign-in/auth.routes';
import { DevicesController } from './sessions/devices.routes';
import { EmailController } from './email/email.routes';
import { PasswordsController } from './recovery/passwords.routes';
import { ContentsOfResetHandler } from './recovery/contents-of-reset';
import { Recoveries } from './recovery/recoveries';
import { WaysIn } from './recovery/ways-in.store';
import { ProviderAccounts } from './providers/provider-accounts';
import { ProfileController } from './account/profile.routes';
import { ProvidersController } from './providers/providers.routes';
import { SecondFactorsController } from './second-factors/second-factors.routes';
import { SecondStepController } from './sign-in/second-step.routes';
import { StepUpController } from './step-up/step-up.routes';
import { SetUpController } from './passwords/set-up.routes';
import { Accounts } from './account/accounts.store';
import { Authenticators } from './second-factors/authenticators.store';
import { BackupCodes } from './backup-codes/backup-codes.store';
import { Challenges } from './attempts/challenges.store';
import { KnownDevices } from './sessions/known-devices.store';
import { OldSignIns } from './attempts/old-sign-ins.store';
import { Letters } from './letters/letters.store';
import { Passkeys } from './passkeys/passkeys.store';
import { ProviderLinks } from './providers/provider-links.store';
import { SecondFactors } from './backup-codes/second-factors.store';
import { Sessions } from './sessions/sessions.store';
import { SignInLocks } from './attempts/sign-in-locks.store';
import { AccountsOfFamilyHandler } from './account/accounts-of-family';
import { AskForStepUpHandler } from './step-up/ask-for-step-up';
import { DatabaseFreshProofs } from './step-up/fresh-proofs.store';
import { ProveAgainHandler } from './step-up/prove-again';
import { StepUpAnswers } from './step-up/step-up-answers';
import { AssignFamilyHandler } from './account/assign-family';
import { AddPasskeyHandler } from './passkeys/add-passkey';
import { AskForNewPasswordHandler } from './recovery/ask-for-new-password';
import { AskForPasskeyHandler } from './passkeys/ask-for-passkey';
import { BeginProviderSignInHandler } from './providers/begin-provider-sign-in';
import { ChosenPasswords } from './passwords/chosen-passwords';
import { ChangePasswordHandler } from './passwords/change-password';
import { ChangeProfileHandler } from './account/change-profile';
import { CompleteSignInHandler } from './sign-in/complete-sign-in';
import { ConfirmAuthenticatorHandler } from './second-factors/confirm-authenticator';
import { ConfirmOwnPassword } from './passwords/confirm-own-password';
import { CreateAccountHandler } from './email/create-account';
import { DevicesOfAccountHandler } from './sessions/devices-of-account';
import { EndSessionsHandler } from './sessions/end-sessions';
import { EnsureOperator } from './account/ensure-operator';
import { ConfirmedAddressHandler } from './account/confirmed-address';
import { EraseLettersHandler } from './letters/erase-letters';
import { UndeliveredLetters } from './letters/undelivered-letters';
import { EraseAccountsHandler } from './letters/erase-accounts';
import { FactorChanges } from './backup-codes/factor-changes';
import { FinishProviderSignInHandler } from './providers/finish-provider-sign-in';
import { ForgetOldSignIns } from './attempts/forget-old-sign-ins';
import { MyProfileHandler } from './account/my-profile';
import { MySecondFactorsHandler } from './second-factors/my-second-factors';
import { NamedAccountsHandler } from './account/named-accounts';
import { NewPasswords } from './passwords/new-passwords';
import { OfferPasskeyHandler } from './passkeys/offer-passkey';
import { MailedCodes } from './sign-in/mailed-codes';
import { OpenSessionHandler } from './sign-in/open-session';
import { SignInHandler } from './sign-in/sign-in';
import { RefreshSessionHandler } from './sessions/refresh-session';
import { RenewSessionHandler } from './sessions/renew-session';
import { RemoveAuthenticatorHandler } from './second-factors/remove-authenticator';
import { RemovePasskeyHandler } from './passkeys/remove-passkey';
import { RenewBackupCodesHandler } from './backup-codes/renew-backup-codes';
import { ResendVerificationHandler } from './email/resend-verification';
import { ResetPasswordHandler } from './recovery/reset-password';
import { SecondFactorAnswers } from './sign-in/second-factor-answers';
import { SecondFactorQuestions } from './sign-in/second-factor-questions';
import { MarkLetterSentHandler } from './email/mark-letter-sent';
import { PrepareLetterHandler } from './email/prepare-letter';
import { SessionEndings } from './sessions/session-endings';
import { SetUpAccountHandler } from './passwords/set-up-account';
import { SetUpAuthenticatorHandler } from './second-factors/set-up-authenticator';
import { SignInProvidersHandler } from './providers/sign-in-providers';
import { SignInWithPasskeyHandler } from './passkeys/sign-in-with-passkey';
import { StartSessionHandler } from './sessions/start-session';
import { VerifyEmailHandler } from './email/verify-email';
import { WarnOwnerOnNewDeviceSeen } from './sessions/warn-owner-on-new-device-seen';

const stores = [
  Accounts,
  Authenticators,
  BackupCodes,
  Challenges,
  DatabaseFreshProofs,
  KnownDevices,
  Letters,
  OldSignIns,
  Passkeys,
  ProviderLinks,
  SecondFactors,
  Sessions,
  SignInLocks,
  WaysIn,
];
const parts = [
  MailedCodes,
  ChosenPasswords,
  ConfirmOwnPassword,
  EnsureOperator,
  FactorChanges,
  ForgetOldSignIns,
  NewPasswords,
  OpenId,
  ProviderAccounts,
  Recoveries,
  SecondFactorAnswers,
  SecondFactorQuestions,
  SessionEndings,
  StepUpAnswers,
  WebAuthn,
];
const handlers = [
  AccountsOfFamilyHandler,
  AddPasskeyHandler,
  AskForNewPasswordHandler,
  AssignFamilyHandler,
  AskForPasskeyHandler,
  AskForStepUpHandler,
  BeginProviderSignInHandler,
  ChangePasswordHandler,
  ChangeProfileHandler,
  CompleteSignInHandler,
  ContentsOfResetHandler,
  ConfirmAuthenticatorHandler,
  CreateAccountHandler,
  DevicesOfAccountHandler,
  EndSessionsHandler,
  ConfirmedAddressHandler,
  EraseAccountsHandler,
  EraseLettersHandler,
  UndeliveredLetters,
  FinishProviderSignInHandler,
  MyProfileHandler,
  MySecondFactorsHandler,
  NamedAccountsHandler,
  OfferPasskeyHandler,
  OpenSessionHandler,
  ProveAgainHandler,
  SignInHandler,
  RefreshSessionHandler,
  RenewSessionHandler,
  RemoveAuthenticatorHandler,
  RemovePasskeyHandler,
  RenewBackupCodesHandler,
  ResendVerificationHandler,
  ResetPasswordHandler,
  MarkLetterSentHandler,
  PrepareLetterHandler,
  SetUpAccountHandler,
  SetUpAuthenticatorHandler,
  SignInProvidersHandler,
  SignInWithPasskeyHandler,
  StartSessionHandler,
  VerifyEmailHandler,
  WarnOwnerOnNewDeviceSeen,
];

@Module({
  imports: [AccessModule, AdministrationModule, AppointmentsModule],
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
    StepUpController,
  ],
  providers: [...stores, ...parts, ...handlers],
})
@Declares({
  errors: meanings,
  tags: {
    auth: { place: 10, about: 'Accounts: open one, sign in, stay signed in, sign out' },
    users: { place: 20, about: 'The own account' },
  },
})
export class IdentityModule {}
