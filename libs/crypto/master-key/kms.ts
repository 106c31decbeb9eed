/** How to reach the key management system that wraps the master key: the transit engine of HashiCorp Vault, or alike. */
export interface KmsSettings {
  /** Address of the transit engine's mount, such as `https://vault.example:8200/v1/transit`. */
  readonly url: string;
  readonly token: string;
  /** Name of the key in the engine. */
  readonly key: string;
}

const PATIENCE_MS = 10_000;

/** Speaks the transit API: `POST <url>/encrypt/<key>` and `/decrypt/<key>` with a token. The key never leaves the KMS. */
export class Kms {
  constructor(private readonly settings: KmsSettings) {}

  /** @returns the KMS's own text form of the ciphertext, such as `vault:v1:...` */
  async wrap(secret: Buffer): Promise<string> {
    const { ciphertext } = await this.ask('encrypt', { plaintext: secret.toString('base64') });
    if (!ciphertext) throw this.failure('its answer holds no ciphertext');
    return ciphertext;
  }

  async unwrap(ciphertext: string): Promise<Buffer> {
    const { plaintext } = await this.ask('decrypt', { ciphertext });
    if (!plaintext) throw this.failure('its answer holds no plaintext');
    return Buffer.from(plaintext, 'base64');
  }

  private async ask(operation: string, body: object): Promise<{ ciphertext?: string; plaintext?: string }> {
    const { url, token, key } = this.settings;
    let response: Response;
    try {
      response = await fetch(`${url.replace(/\/$/, '')}/${operation}/${encodeURIComponent(key)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch (error) {
      // The network and the KMS can be away at any moment; say which setting led there.
      throw this.failure('it cannot be reached', error);
    }
    if (!response.ok) throw this.failure(`it answered ${operation} with status ${response.status}`);
    return ((await response.json()) as { data?: object }).data ?? {};
  }

  private failure(reason: string, cause?: unknown): Error {
    const message = `The key management system named by SAFEGUARDIAN_KMS_URL does not give the master key: ${reason}`;
    return new Error(message, { cause });
  }
}
