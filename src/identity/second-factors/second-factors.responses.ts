import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { secondFactorMethods } from '../attempts/sign-in-proof';
import type { SecondFactorMethod } from '../attempts/sign-in-proof';

export class AuthenticatorResponse {
  /** For typing in. */
  secret: string;
  /** For a QR code. */
  uri: string;
}

export class BackupCodesResponse {
  /** Shown this once. */
  backup_codes: string[];
}

export class PasskeyQuestionResponse {
  /** Sent back with what the browser answers. */
  token: string;
  /** For the browser's passkey dialogue. */
  @ApiProperty({ type: 'object', additionalProperties: true }) options: object;
}

export class PasskeyResponse {
  @Id() id: string;
  /** @example 'Telephone' */
  name: string;
  created_at: Date;
  last_used_at: Date | null;
}

export class SecondFactorsResponse {
  @OneOf('SecondFactorMethod', secondFactorMethods, { isArray: true }) methods: SecondFactorMethod[];
  passkeys: PasskeyResponse[];
}

export class NewPasskeyResponse {
  @Id() id: string;
}
