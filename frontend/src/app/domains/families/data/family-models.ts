import type {
  AddChildDto,
  ChildOverviewResponse,
  FamilyResponse,
  GuardianResponse,
  HomeResponse,
  InvitationResponse,
  NewInvitationResponse,
  StatusLight as StatusLightName,
} from '../../../shared/api/schema.gen';

export type ChildOverview = ChildOverviewResponse;
export type HomeOverview = HomeResponse;
export type Guardian = GuardianResponse;
export type Family = FamilyResponse;
export type NewChild = AddChildDto;
export type Invitation = NewInvitationResponse;
export type InvitationState = InvitationResponse;

export const STATUS_LIGHTS = ['green', 'yellow', 'orange', 'red'] as const satisfies readonly StatusLightName[];
export type StatusLight = (typeof STATUS_LIGHTS)[number];

/** How much a guardian sees depends on these. */
export const AGE_BANDS = ['under_8', '8_10', '11_13', '14_16', '17', 'adult'] as const;
