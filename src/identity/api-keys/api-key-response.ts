import type { ApiKeyView } from './api-keys.store';
import type { NewApiKey } from './create-api-key';
import type { ApiKeyResponse, NewApiKeyResponse } from './api-keys.responses';

export const apiKeyResponse = ({ key, name, state }: ApiKeyView): ApiKeyResponse => ({
  id: key.id,
  prefix: key.prefix,
  name,
  scopes: key.scopes,
  child_ids: key.childIds,
  state,
  created_by: key.createdBy,
  created_at: key.createdAt,
  expires_at: key.expiresAt,
  last_used_at: key.lastUsedAt,
  revoked_at: key.revokedAt,
  replaces: key.replaces,
});

/** The one time the whole key is shown. */
export const newApiKeyResponse = ({ view, text }: NewApiKey): NewApiKeyResponse => ({
  ...apiKeyResponse(view),
  key: text,
});
