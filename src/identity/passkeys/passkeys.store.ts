import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { passkeys } from './passkeys.personal-data';
import { WebAuthn } from './webauthn';
import type { PasskeyKey } from './webauthn';

export interface Passkey extends PasskeyKey {
  readonly id: string;
  readonly accountId: string;
  readonly name: Buffer;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const sealedName = sealedColumn<string>(passkeys, 'name_sealed');
const SELECT = `select id, account_id as "accountId", credential_id as "credentialId", public_key as "publicKey",
  counter::float8 as counter, transports, name_sealed as name, created_at as "createdAt", last_used_at as "lastUsedAt"
  from identity.passkeys`;

/** The passkeys of all accounts: public keys, and the names their owners gave them. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly webauthn: WebAuthn,
    private readonly clock: Clock,
  ) {}

  of(accountId: string): Promise<Passkey[]> {
    return this.db.askAsService<Passkey[]>('identity', `${SELECT} where account_id = $1 order by created_at`, [
      accountId,
    ]);
  }

  async nameOf({ id, name }: Passkey): Promise<string> {
    return sealedName.open(await this.keyring.identityKey(), name, id);
  }

  /** @returns the new passkey's id, or null when this key is somebody's already */
  add(accountId: string, name: string, key: PasskeyKey): Promise<string | null> {
    return this.db.asService('identity', async () => {
      const id = randomUUID();
      const sealed = sealedName.seal(await this.keyring.identityKey(), name, id);
      const { credentialId, publicKey, counter, transports } = key;
      const rows = await this.db.manager.query<unknown[]>(
        `insert into identity.passkeys
           (id, account_id, credential_id, public_key, counter, transports, name_sealed, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id) do nothing returning id`,
        [id, accountId, credentialId, publicKey, counter, transports, sealed, this.clock.now()],
      );
      return rows.length > 0 ? id : null;
    });
  }

  remove(accountId: string, id: string): Promise<boolean> {
    return this.db.asService('identity', async () => {
      const sql = 'delete from identity.passkeys where account_id = $1 and id = $2 returning id';
      const [rows] = await this.db.manager.query<[unknown[], number]>(sql, [accountId, id]);
      return rows.length > 0;
    });
  }

  /** @returns whose passkey signed the challenge, or null when none did */
  accountThatSigned(response: { readonly id?: unknown }, challenge: string): Promise<string | null> {
    return this.db.asService('identity', async () => {
      const credentialId = typeof response.id === 'string' ? response.id : '';
      const [key] = await this.db.manager.query<Passkey[]>(`${SELECT} where credential_id = $1 for update`, [
        credentialId,
      ]);
      if (!key) return null;
      const counter = await this.webauthn.newCounter(response, challenge, key);
      if (counter === null) return null;
      const values = [key.id, counter, this.clock.now()];
      await this.db.manager.query('update identity.passkeys set counter = $2, last_used_at = $3 where id = $1', values);
      return key.accountId;
    });
  }
}
