import { Module } from '@nestjs/common';
import { ApiKeysController } from './http/api-keys.controller';
import { AuthorisationsController } from './http/authorisations.controller';
import { FamilyAuthorisationsController } from './http/family-authorisations.controller';
import { ApiKeyBook } from './persistence/api-key-book';
import { AuthorisationBook } from './persistence/authorisation-book';
import { AuthorisationsAboutFamilyHandler } from './use-cases/authorisations-about-family';
import { BreakGlassHandler } from './use-cases/break-glass';
import { CloseFamilyAccessHandler } from './use-cases/close-family-access';
import { CreateApiKeyHandler } from './use-cases/create-api-key';
import { DecideAuthorisationHandler } from './use-cases/decide-authorisation';
import { DecideConsentHandler } from './use-cases/decide-consent';
import { ListApiKeysHandler } from './use-cases/list-api-keys';
import { ListAuthorisationsHandler } from './use-cases/list-authorisations';
import { RequestAuthorisationHandler } from './use-cases/request-authorisation';
import { RevokeApiKeyHandler } from './use-cases/revoke-api-key';
import { RevokeAuthorisationHandler } from './use-cases/revoke-authorisation';
import { RotateApiKeyHandler } from './use-cases/rotate-api-key';
import { SealedAuthorisationsHandler } from './use-cases/sealed-authorisations';
import { ShowAuthorisationHandler } from './use-cases/show-authorisation';

/** How people from outside, devices and services are let in. */
@Module({
  controllers: [ApiKeysController, AuthorisationsController, FamilyAuthorisationsController],
  providers: [
    ApiKeyBook,
    AuthorisationBook,
    AuthorisationsAboutFamilyHandler,
    BreakGlassHandler,
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
    SealedAuthorisationsHandler,
    ShowAuthorisationHandler,
  ],
})
export class AccessModule {}
