import { ApiProperty } from '@nestjs/swagger';
import { SignedInUserResponse } from '@app/auth';
import { OneOf } from '@app/http';
import { secondFactorMethods } from '../attempts/sign-in-proof';
import type { SecondFactorMethod } from '../attempts/sign-in-proof';

export class SignedOutResponse {
  success: boolean;
  /** @example 'Successfully logged out' */
  message: string;
}

/** Proves the password; exchanged together with one of the second factors. */
export class SecondFactorResponse {
  token: string;
  @OneOf('SecondFactorMethod', secondFactorMethods, { isArray: true }) methods: SecondFactorMethod[];
  expires_at: Date;
  /** For the browser's passkey dialogue, where there is a passkey. */
  @ApiProperty({ type: 'object', additionalProperties: true }) passkey_options?: object;
}

/** A session, or the question for a second factor. */
export class OpenedResponse {
  token?: string;
  expires_at?: Date;
  refresh_token?: string;
  user?: SignedInUserResponse;
  second_factor?: SecondFactorResponse;
}
