import { Module } from '@nestjs/common';
import { AccessRefresh } from './adapters/access-refresh';
import { ChildrenController } from './http/children.controller';
import { CrisisController } from './http/crisis.controller';
import { FamiliesController } from './http/families.controller';
import { AnnounceNoticeOnNoticeWritten } from './http/families.gateway';
import { JoiningController } from './http/joining.controller';
import { MeController } from './http/me.controller';
import { MembersController } from './http/members.controller';
import { RegistrationController } from './http/registration.controller';
import { AgreementBook } from './persistence/agreement-book';
import { ChildrenBook } from './persistence/children-book';
import { ComingOfAge } from './persistence/coming-of-age';
import { EmergencyCards } from './persistence/emergency-cards';
import { FamilyBooks } from './persistence/family-books';
import { InvitationBook } from './persistence/invitation-book';
import { LinkBook } from './persistence/link-book';
import { LinkedChildren } from './persistence/linked-children';
import { MemberBook } from './persistence/member-book';
import { NewChildren } from './persistence/new-children';
import { NewFamilies } from './persistence/new-families';
import { NoticeBook } from './persistence/notice-book';
import { PreferenceBook } from './persistence/preference-book';
import { AcceptInvitationHandler } from './use-cases/accept-invitation';
import { AddChildHandler } from './use-cases/add-child';
import { AskFamilyHandler } from './use-cases/ask-family';
import { ChangeChildHandler } from './use-cases/change-child';
import { ChangeFamilyHandler } from './use-cases/change-family';
import { ChangeMemberHandler } from './use-cases/change-member';
import { ChildDetailsHandler } from './use-cases/child-details';
import { ChildOfFamilyHandler } from './use-cases/child-of-family';
import { ChildrenOfFamilyHandler } from './use-cases/children-of-family';
import { ChoosePreferencesHandler } from './use-cases/choose-preferences';
import { ClaimLinkHandler } from './use-cases/claim-link';
import { ConfirmLinkHandler } from './use-cases/confirm-link';
import { ExcerptRuleHandler } from './use-cases/excerpt-rule';
import { FamilyBasicsHandler } from './use-cases/family-basics';
import { FamilyOverviewHandler } from './use-cases/family-overview';
import { FollowBirthdays } from './use-cases/follow-birthdays';
import { GiveChildLoginHandler } from './use-cases/give-child-login';
import { HandOverHandler } from './use-cases/hand-over';
import { InviteGuardianHandler } from './use-cases/invite-guardian';
import { JoinFamilyHandler } from './use-cases/join-family';
import { ListInvitationsHandler } from './use-cases/list-invitations';
import { ListMembersHandler } from './use-cases/list-members';
import { ListNoticesHandler } from './use-cases/list-notices';
import { MirrorOfChildHandler } from './use-cases/mirror-of-child';
import { MyLinkHandler } from './use-cases/my-link';
import { OpenCrisisCardHandler } from './use-cases/open-crisis-card';
import { PeopleToTellHandler } from './use-cases/people-to-tell';
import { PreferencesOfChildHandler } from './use-cases/preferences-of-child';
import { RegisterGuardianHandler } from './use-cases/register-guardian';
import { RegisterTeenHandler } from './use-cases/register-teen';
import { RemoveMemberHandler } from './use-cases/remove-member';
import { RenewLinkCodeHandler } from './use-cases/renew-link-code';
import { RevokeInvitationHandler } from './use-cases/revoke-invitation';
import { SensitivityFloorHandler } from './use-cases/sensitivity-floor';
import { SignAgreementHandler } from './use-cases/sign-agreement';
import { SwitchCustodyConflictHandler } from './use-cases/switch-custody-conflict';
import { TellFamilyOnGlassBroken } from './use-cases/tell-family-on-glass-broken';
import { WatchedPlatformsHandler } from './use-cases/watched-platforms';
import { WithdrawAgreementHandler } from './use-cases/withdraw-agreement';
import { WriteEmergencyCardHandler } from './use-cases/write-emergency-card';
import { EraseFamilyRecordsHandler } from './use-cases/erase-family-records';
import { ProfileOfChildHandler } from './use-cases/profile-of-child';

@Module({
  controllers: [
    ChildrenController,
    CrisisController,
    FamiliesController,
    JoiningController,
    MeController,
    MembersController,
    RegistrationController,
  ],
  providers: [
    ProfileOfChildHandler,
    EraseFamilyRecordsHandler,
    AcceptInvitationHandler,
    AccessRefresh,
    AddChildHandler,
    AgreementBook,
    AnnounceNoticeOnNoticeWritten,
    AskFamilyHandler,
    ChangeChildHandler,
    ChangeFamilyHandler,
    ChangeMemberHandler,
    ChildDetailsHandler,
    ChildOfFamilyHandler,
    ChildrenBook,
    ChildrenOfFamilyHandler,
    ChoosePreferencesHandler,
    ClaimLinkHandler,
    ComingOfAge,
    ConfirmLinkHandler,
    EmergencyCards,
    ExcerptRuleHandler,
    FamilyBasicsHandler,
    FamilyBooks,
    FamilyOverviewHandler,
    FollowBirthdays,
    GiveChildLoginHandler,
    HandOverHandler,
    InvitationBook,
    InviteGuardianHandler,
    JoinFamilyHandler,
    LinkBook,
    LinkedChildren,
    ListInvitationsHandler,
    ListMembersHandler,
    ListNoticesHandler,
    MemberBook,
    MirrorOfChildHandler,
    MyLinkHandler,
    NewChildren,
    NewFamilies,
    NoticeBook,
    OpenCrisisCardHandler,
    PeopleToTellHandler,
    PreferenceBook,
    PreferencesOfChildHandler,
    RegisterGuardianHandler,
    RegisterTeenHandler,
    RemoveMemberHandler,
    RenewLinkCodeHandler,
    RevokeInvitationHandler,
    SensitivityFloorHandler,
    SignAgreementHandler,
    SwitchCustodyConflictHandler,
    TellFamilyOnGlassBroken,
    WatchedPlatformsHandler,
    WithdrawAgreementHandler,
    WriteEmergencyCardHandler,
  ],
})
export class FamiliesModule {}
