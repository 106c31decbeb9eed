export class ProviderResponse {
  /** @example 'Example ID' */
  name: string;
}

export class ProvidersResponse {
  /** Null where nobody else's account opens a session. */
  oidc: ProviderResponse | null;
}
