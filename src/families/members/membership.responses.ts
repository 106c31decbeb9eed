import { ApiProperty } from '@nestjs/swagger';
import { SignedInResponse } from '@app/auth';
import { Id, OneOf } from '@app/http';
import { permissionLevels } from '@app/kernel';
import type { PermissionLevel } from '@app/kernel';
import { noticeKinds } from '../contract';
import type { NoticeKind } from '../contract';
import { linkStatuses } from '../links/link';
import type { LinkStatus } from '../links/link';
import { relationships } from './member';
import type { Relationship } from './member';
import { AgreementTextResponse, SignedAgreementResponse } from '../children/children.responses';

export class MemberResponse {
  @Id() account_id: string;
  /** @example 'Robin Berg' */
  name: string;
  /** Null where custody is in conflict. */
  @ApiProperty({ type: String, format: 'email' }) email: string | null;
  @OneOf('Relationship', relationships) relationship: Relationship;
  @OneOf('PermissionLevel', permissionLevels) permission_level: PermissionLevel;
  /** Null: every child. */
  @ApiProperty({ type: [String], format: 'uuid', nullable: true }) child_ids: string[] | null;
  joined_at: Date;
}

export class MemberListResponse {
  members: MemberResponse[];
}

/** Something that the family was told outside of alerts. */
export class NoticeResponse {
  @Id() id: string;
  @OneOf('NoticeKind', noticeKinds) kind: NoticeKind;
  /** Null when it is about the whole family. */
  @Id() child_id: string | null;
  at: Date;
  /** First name; null where the program acted. */
  by: string | null;
  /** In the words of a person. */
  note: string | null;
}

export class NoticeListResponse {
  notices: NoticeResponse[];
  limit: number;
  offset: number;
}

export class JoinedResponse {
  @Id() family_id: string;
}

export class LinkClaimedResponse {
  @Id() id: string;
  first_name: string;
  @OneOf('LinkStatus', linkStatuses) status: LinkStatus;
}

export class LinkResponse {
  @OneOf('LinkStatus', linkStatuses) status: LinkStatus;
  expires_at: Date;
  /** Who entered the code, so that nobody confirms a stranger. */
  guardian_name: string | null;
}

export class LinkConfirmedResponse {
  @Id() family_id: string;
  @Id() child_id: string;
}

/** For a guardian to enter. */
export class LinkCodeResponse {
  code: string;
  expires_at: Date;
}

export class TeenSignedInResponse extends SignedInResponse {
  link: LinkCodeResponse;
}

export class MyAgreementResponse {
  text: AgreementTextResponse;
  signed: SignedAgreementResponse | null;
}

export class WithdrawnResponse {
  pauses_at: Date;
}
