import { Module } from '@nestjs/common';
import { FamiliesController } from './http/families.controller';
import { RegistrationController } from './http/registration.controller';
import { AcceptInvitationHandler } from './use-cases/accept-invitation';
import { AddChildHandler } from './use-cases/add-child';
import { ChildOfFamilyHandler } from './use-cases/child-of-family';
import { ChildrenOfFamilyHandler } from './use-cases/children-of-family';
import { FamilyBasicsHandler } from './use-cases/family-basics';
import { InviteGuardianHandler } from './use-cases/invite-guardian';
import { ListInvitationsHandler } from './use-cases/list-invitations';
import { RegisterGuardianHandler } from './use-cases/register-guardian';
import { EraseFamilyRecordsHandler } from './use-cases/erase-family-records';
import { ProfileOfChildHandler } from './use-cases/profile-of-child';

@Module({
  controllers: [FamiliesController, RegistrationController],
  providers: [
    ProfileOfChildHandler,
    EraseFamilyRecordsHandler,
    AcceptInvitationHandler,
    AddChildHandler,
    ChildOfFamilyHandler,
    ChildrenOfFamilyHandler,
    FamilyBasicsHandler,
    InviteGuardianHandler,
    ListInvitationsHandler,
    RegisterGuardianHandler,
  ],
})
export class FamiliesModule {}
