import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { apiKeyStates } from './api-key';
import type { ApiKeyState } from './api-key';

export class ApiKeyResponse {
  @Id() id: string;
  /** Names the key in logs. */
  prefix: string;
  name: string;
  scopes: string[];
  /** Null: every child of the family. */
  @ApiProperty({ type: [String], format: 'uuid', nullable: true }) child_ids: string[] | null;
  @OneOf('ApiKeyState', apiKeyStates) state: ApiKeyState;
  @Id() created_by: string;
  created_at: Date;
  expires_at: Date;
  /** To the minute. */
  last_used_at: Date | null;
  revoked_at: Date | null;
  /** The key this one takes over from. */
  @Id() replaces: string | null;
}

export class NewApiKeyResponse extends ApiKeyResponse {
  /** The whole key, shown this once. */
  key: string;
}

export class ApiKeyListResponse {
  api_keys: ApiKeyResponse[];
  total: number;
  limit: number;
  offset: number;
}
