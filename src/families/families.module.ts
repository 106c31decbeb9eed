import { Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { meanings } from './errors';
import { AccessRefresh } from './members/access-refresh';
import { ChildrenController } from './household/children.routes';
import { CrisisController } from './crisis/crisis.routes';
import { FamiliesController } from './household/families.routes';
import { JoiningController } from './registration/joining.routes';
import { MeController } from './consent/me.routes';
import { MembersController } from './members/members.routes';
import { RegistrationController } from './registration/registration.routes';
import { AgreementStore } from './agreements/agreements.store';
import { ChildStore } from './children/children.store';
import { ComingOfAge } from './birthdays/coming-of-age';
import { EmergencyCards } from './crisis/emergency-cards.store';
import { Families } from './family/families.store';
import { FamilyStores } from './children/family-stores';
import { InvitationStore } from './joining/invitations.store';
import { LinkStore } from './links/links.store';
import { LinkedChildren } from './links/linked-children';
import { MemberChanges } from './members/member-changes';
import { MemberStore } from './members/members.store';
import { NewChildren } from './children/new-children.store';
import { NewFamilies } from './registration/new-families.store';
import { NoticesController } from './notices/notices.routes';
import { ReadNoticesHandler } from './notices/read-notices';
import { NoticeStore } from './notices/notices.store';
import { PreferenceStore } from './privacy/preferences.store';
import { AcceptInvitationHandler } from './joining/accept-invitation';
import { AddChildHandler } from './children/add-child';
import { AskFamilyHandler } from './consent/ask-family';
import { ChangeChildHandler } from './children/change-child';
import { ChangeFamilyHandler } from './family/change-family';
import { ChangeMemberHandler } from './members/change-member';
import { ChildDetailsHandler } from './children/child-details';
import { ChildOfFamilyHandler } from './children/child-of-family';
import { ChildrenOfFamilyHandler } from './children/children-of-family';
import { ChosenPreferencesHandler } from './privacy/chosen-preferences';
import { ChoosePreferencesHandler } from './preferences/choose-preferences';
import { ClaimLinkHandler } from './links/claim-link';
import { ConfirmLinkHandler } from './links/confirm-link';
import { AnswerWideningHandler } from './consent/answer-widening';
import { ApplyWideningOnWideningDue } from './consent/apply-widening-on-widening-due';
import { ListWideningsHandler } from './consent/list-widenings';
import { SettledWidening } from './consent/settled-widening';
import { WideningAnswers } from './consent/widening-answers';
import { MyWideningsController, WideningsController } from './consent/widenings.routes';
import { WideningGate } from './privacy/widening-gate';
import { WideningStore } from './privacy/widenings.store';
import { DismissMembersHandler } from './members/dismiss-members';
import { EmergencyInformationHandler } from './crisis/emergency-information';
import { EraseLoginsHandler } from './logins/erase-logins';
import { TierOfChildHandler } from './preferences/tier-of-child';
import { FamilyBasicsHandler } from './family/family-basics';
import { FamilyOverviewHandler } from './family/family-overview';
import { FollowBirthdays } from './birthdays/follow-birthdays';
import { FollowUps } from './birthdays/follow-ups.store';
import { GiveChildLoginHandler } from './logins/give-child-login';
import { HandOverHandler } from './members/hand-over';
import { InviteGuardianHandler } from './joining/invite-guardian';
import { JoinFamilyHandler } from './joining/join-family';
import { ListInvitationsHandler } from './joining/list-invitations';
import { ListMembersHandler } from './members/list-members';
import { ListNoticesHandler } from './notices/list-notices';
import { MirrorOfChildHandler } from './consent/mirror-of-child';
import { MyLinkHandler } from './links/my-link';
import { OpenCrisisCardHandler } from './crisis/open-crisis-card';
import { PeopleToTellHandler } from './household/people-to-tell';
import { PreferencesOfChildHandler } from './preferences/preferences-of-child';
import { RegisterGuardianHandler } from './registration/register-guardian';
import { RegisterTeenHandler } from './registration/register-teen';
import { ReleaseLinksHandler } from './links/release-links';
import { RemoveMemberHandler } from './members/remove-member';
import { RenewLinkCodeHandler } from './links/renew-link-code';
import { RevokeInvitationHandler } from './joining/revoke-invitation';
import { SensitivityFloorHandler } from './privacy/sensitivity-floor';
import { SignAgreementHandler } from './consent/sign-agreement';
import { SwitchCustodyConflictHandler } from './members/switch-custody-conflict';
import { TellFamilyOnGlassBroken } from './notices/tell-family-on-glass-broken';
import { WatchedPlatformsHandler } from './privacy/watched-platforms';
import { WithdrawAgreementHandler } from './consent/withdraw-agreement';
import { WriteEmergencyCardHandler } from './crisis/write-emergency-card';

@Module({
  controllers: [
    ChildrenController,
    CrisisController,
    FamiliesController,
    JoiningController,
    MeController,
    MembersController,
    MyWideningsController,
    NoticesController,
    WideningsController,
    RegistrationController,
  ],
  providers: [
    AcceptInvitationHandler,
    AccessRefresh,
    AddChildHandler,
    ReadNoticesHandler,
    AgreementStore,
    AskFamilyHandler,
    ChangeChildHandler,
    ChangeFamilyHandler,
    ChangeMemberHandler,
    ChildDetailsHandler,
    ChildOfFamilyHandler,
    ChildStore,
    ChildrenOfFamilyHandler,
    ChosenPreferencesHandler,
    ChoosePreferencesHandler,
    ClaimLinkHandler,
    ComingOfAge,
    ConfirmLinkHandler,
    EmergencyCards,
    AnswerWideningHandler,
    ApplyWideningOnWideningDue,
    ListWideningsHandler,
    SettledWidening,
    WideningAnswers,
    WideningGate,
    WideningStore,
    DismissMembersHandler,
    EmergencyInformationHandler,
    EraseLoginsHandler,
    TierOfChildHandler,
    FamilyBasicsHandler,
    Families,
    FamilyStores,
    MemberChanges,
    FamilyOverviewHandler,
    FollowBirthdays,
    FollowUps,
    GiveChildLoginHandler,
    HandOverHandler,
    InvitationStore,
    InviteGuardianHandler,
    JoinFamilyHandler,
    LinkStore,
    LinkedChildren,
    ListInvitationsHandler,
    ListMembersHandler,
    ListNoticesHandler,
    MemberStore,
    MirrorOfChildHandler,
    MyLinkHandler,
    NewChildren,
    NewFamilies,
    NoticeStore,
    OpenCrisisCardHandler,
    PeopleToTellHandler,
    PreferenceStore,
    PreferencesOfChildHandler,
    RegisterGuardianHandler,
    RegisterTeenHandler,
    ReleaseLinksHandler,
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
@Declares({
  errors: meanings,
  tags: {
    families: { place: 30, about: 'The family, its guardians and its children' },
  },
})
export class FamiliesModule {}
