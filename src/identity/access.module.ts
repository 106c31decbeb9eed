import { Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { AppointmentsModule } from './appointments.module';
import { ApiKeysController } from './api-keys/api-keys.routes';
import { AuthorisationsController } from './authorisations/authorisations.routes';
import { FamilyAuthorisationsController } from './family-access/family-authorisations.routes';
import { ApiKeyStore } from './api-keys/api-keys.store';
import { AuthorisationStore } from './authorisations/authorisations.store';
import { AuthorisationsAboutFamilyHandler } from './family-access/authorisations-about-family';
import { BreakGlassHandler } from './authorisations/break-glass';
import { AccessClosing } from './family-access/access-closing.store';
import { CloseFamilyAccessHandler } from './family-access/close-family-access';
import { CreateApiKeyHandler } from './api-keys/create-api-key';
import { DecideAuthorisationHandler } from './authorisations/decide-authorisation';
import { DecideConsentHandler } from './family-access/decide-consent';
import { KeyLetters } from './api-keys/key-letters';
import { Accounts } from './account/accounts.store';
import { Letters } from './letters/letters.store';
import { ListApiKeysHandler } from './api-keys/list-api-keys';
import { ListAuthorisationsHandler } from './authorisations/list-authorisations';
import { RequestAuthorisationHandler } from './authorisations/request-authorisation';
import { RevokeApiKeyHandler } from './api-keys/revoke-api-key';
import { RevokeAuthorisationHandler } from './authorisations/revoke-authorisation';
import { RotateApiKeyHandler } from './api-keys/rotate-api-key';
import { SealOfAuthorisationHandler } from './family-access/seal-of-authorisation';
import { ApprovalCheck } from './authorisations/approval-check.store';
import { ShowAuthorisationHandler } from './authorisations/show-authorisation';

/** How people from outside, devices and services are let in. */
@Module({
  imports: [AppointmentsModule],
  controllers: [ApiKeysController, AuthorisationsController, FamilyAuthorisationsController],
  providers: [
    Accounts,
    KeyLetters,
    Letters,
    ApiKeyStore,
    AuthorisationStore,
    AuthorisationsAboutFamilyHandler,
    BreakGlassHandler,
    AccessClosing,
    CloseFamilyAccessHandler,
    CreateApiKeyHandler,
    DecideAuthorisationHandler,
    DecideConsentHandler,
    ListApiKeysHandler,
    ListAuthorisationsHandler,
    RequestAuthorisationHandler,
    RevokeApiKeyHandler,
    RevokeAuthorisationHandler,
    RotateApiKeyHandler,
    ApprovalCheck,
    SealOfAuthorisationHandler,
    ShowAuthorisationHandler,
  ],
})
@Declares({
  tags: {
    'api keys': { place: 100, about: 'Keys for devices and services' },
    authorisations: { place: 110, about: 'How people from outside a family come to see part of it' },
  },
})
export class AccessModule {}
