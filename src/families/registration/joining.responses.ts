import { SignedInResponse } from '@app/auth';
import { Id, OneOf } from '@app/http';
import { linkStatuses } from '../links/link';
import type { LinkStatus } from '../links/link';

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
