import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { apiKeys } from '../api-keys/api-key.table';
import { passkeys } from '../passkeys/passkeys.personal-data';
import type { WayIn } from './way-in';

type Row = Omit<WayIn, 'name'> & { readonly sealedName: Buffer | null };

const sealedNames = {
  passkey: sealedColumn<string>(passkeys, 'name_sealed'),
  api_key: sealedColumn<string>(apiKeys, 'name_sealed'),
};

/** Backup codes have no row of their own, and a provider's subject no id: theirs are derived. */
const BACKUP_CODES_ID = `md5('backup-codes/' || account_id)::uuid`;
const PROVIDER_ID = `substr(encode(subject_hash, 'hex'), 1, 32)::uuid`;
const LIVE_KEY = 'created_by = $1 and revoked_at is null and expires_at > $2';

const LIST = `
  select id, kind, name as "sealedName", created_at as "createdAt", last_used_at as "lastUsedAt" from (
    select id, 'passkey' as kind, name_sealed as name, created_at, last_used_at
      from identity.passkeys where account_id = $1
    union all select account_id, 'authenticator', null, created_at, null
      from identity.authenticators where account_id = $1 and confirmed_at is not null
    union all select ${BACKUP_CODES_ID}, 'backup_codes', null, null, max(used_at)
      from identity.backup_codes where account_id = $1 group by account_id
    union all select ${PROVIDER_ID}, 'provider', null, linked_at, null
      from identity.provider_links where account_id = $1
    union all select id, 'api_key', name_sealed, created_at, last_used_at from identity.api_keys where ${LIVE_KEY}
  ) ways order by created_at desc nulls last, id`;

/** An authenticator that nobody confirmed may be half of somebody else's set-up. */
const END = `
  with passkeys as (
    delete from identity.passkeys where account_id = $1 and id <> all($3::uuid[]) returning id::text),
  authenticators as (
    delete from identity.authenticators
     where account_id = $1 and (account_id <> all($3::uuid[]) or confirmed_at is null)
    returning 'authenticator' as id),
  codes as (
    delete from identity.backup_codes where account_id = $1 and ${BACKUP_CODES_ID} <> all($3::uuid[])
    returning account_id),
  links as (
    delete from identity.provider_links where account_id = $1 and ${PROVIDER_ID} <> all($3::uuid[])
    returning 'provider' as id),
  keys as (
    update identity.api_keys set revoked_at = $2 where ${LIVE_KEY} and id <> all($3::uuid[]) returning id)
  select array(select id from passkeys union all select id from authenticators union all select id from links
               union all select distinct 'backup codes' from codes) as factors,
         array(select id from keys) as keys`;

/** Everything besides the password that opens an account: what there is, and its end. */
@Injectable()
export class WaysIn {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async of(accountId: string): Promise<WayIn[]> {
    const rows = await this.db.askAsService<Row[]>('identity', LIST, [accountId, this.clock.now()]);
    const key = await this.keyring.identityKey();
    return rows.map(({ sealedName, ...way }) => ({
      ...way,
      name: sealedName && sealedNames[way.kind as keyof typeof sealedNames].open(key, sealedName, way.id),
    }));
  }

  /**
   * Ends all but those kept; joins the caller's transaction.
   *
   * @returns what ended: factors in words for the audit trail, and the ids of API keys
   */
  async endAllBut(accountId: string, kept: readonly string[]): Promise<{ factors: string[]; keys: string[] }> {
    const [ended] = await this.db.askAsService<[{ factors: string[]; keys: string[] }]>('identity', END, [
      accountId,
      this.clock.now(),
      kept,
    ]);
    return ended;
  }
}
