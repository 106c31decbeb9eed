import type { ApiKeyView } from '../persistence/api-key-book';
import type { NewApiKey } from '../use-cases/create-api-key';

export const apiKeyResponse = ({ key, name, state }: ApiKeyView) => ({
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
export const newApiKeyResponse = ({ view, text }: NewApiKey) => ({ ...apiKeyResponse(view), key: text });
