import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { IS_COMMITTED } from '../keys/key-rows';
import { MasterKey } from '../master-key/master-key';
import { SigningKey } from './signing-key';

/** A public key this installation signs or signed with. */
export interface PublishedKey {
  readonly id: string;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Buffer;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}
interface StoredKey {
  readonly id: string;
  readonly wrapped: Buffer;
  readonly isCommitted: boolean;
}

/** The installation's signing keys: one signs, all that ever signed stay published. */
@Injectable()
export class SigningKeys {
  private known: { readonly key: SigningKey; readonly until: number } | undefined;
  /** What was published stays so: there is no need to ask twice. */
  private readonly publicKeys = new Map<string, Buffer>();

  constructor(
    private readonly db: Database,
    private readonly master: MasterKey,
  ) {}

  /** The key that signs now, made on the first call of all. @param cacheSeconds how long it may be remembered */
  async signer(cacheSeconds: number): Promise<SigningKey> {
    if (this.known && this.known.until > performance.now()) return this.known.key;
    const row = (await this.stored()) ?? (await this.create());
    const key = this.master.unwrapSigningKey(row.id, row.wrapped);
    if (row.isCommitted) {
      this.known = { key, until: performance.now() + cacheSeconds * 1000 };
      this.publicKeys.set(key.id, key.publicKey);
    }
    return key;
  }

  /** Retires the key that signs and makes another, in the ambient transaction. @returns the new key's id */
  async rotate(): Promise<string> {
    const { id } = await this.db.asService('keyring', async () => {
      await this.db.manager.query('update keyring.signing_keys set retired_at = now() where retired_at is null');
      return this.create();
    });
    this.known = undefined;
    return id;
  }

  /** Every key that ever signed, oldest first: what was signed stays checkable after a change of keys. */
  async published(): Promise<PublishedKey[]> {
    return this.db.askAsService<PublishedKey[]>(
      'keyring',
      `select id, public_key as "publicKey", created_at as "createdAt", retired_at as "retiredAt"
           from keyring.signing_keys order by created_at, id`,
    );
  }

  /** Those of the keys with these ids that ever signed here, as DER SubjectPublicKeyInfo. */
  async publicKeysOf(ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    if (!ids.every((id) => this.publicKeys.has(id))) {
      for (const { id, publicKey } of await this.published()) this.publicKeys.set(id, publicKey);
    }
    return new Map(ids.flatMap((id) => (this.publicKeys.has(id) ? [[id, this.publicKeys.get(id)!]] : [])));
  }

  private async stored(): Promise<StoredKey | undefined> {
    const [row] = await this.db.askAsService<StoredKey[]>(
      'keyring',
      `select id, wrapped, ${IS_COMMITTED} from keyring.signing_keys where retired_at is null`,
    );
    return row;
  }

  private async create(): Promise<StoredKey> {
    const key = SigningKey.generate();
    await this.db.askAsService(
      'keyring',
      'insert into keyring.signing_keys (id, public_key, wrapped) values ($1, $2, $3) on conflict do nothing',
      [key.id, key.publicKey, this.master.wrapSigningKey(key)],
    );
    const stored = await this.stored();
    if (!stored) throw new Error('The signing key was not stored');
    return stored;
  }
}
