import { Injectable } from '@nestjs/common';
import { noteForAudit } from '@app/ambient';
import { Keyring, sealedColumn } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { IsNull } from 'typeorm';
import { errors } from '../errors';
import { ApiKey } from './api-key';
import type { ApiKeyState } from './api-key';
import { apiKeys } from './api-key.table';

const sealedName = sealedColumn<string>(apiKeys, 'name_sealed');

export interface ApiKeyView {
  readonly key: ApiKey;
  readonly name: string;
  readonly state: ApiKeyState;
}

/** Keeps API keys with their names sealed. Each is found only by its own family, or by the system for its own. */
@Injectable()
export class ApiKeyStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  add(key: ApiKey, name: string): Promise<ApiKeyView> {
    return this.db.asService('identity', async () => {
      key.nameSealed = sealedName.seal(await this.keyring.identityKey(), name, key.id);
      await this.db.manager.insert(ApiKey, key);
      noteForAudit({ objectType: 'api_key', objectId: key.id });
      return this.view(await this.keyring.identityKey(), key);
    });
  }

  /** @throws DomainError API_KEY_NOT_FOUND when there is none, or it is another family's */
  change<T>(id: string, familyId: string | null, change: (key: ApiKey, name: string) => Promise<T>): Promise<T> {
    return this.db.asService('identity', async () => {
      const lock = { mode: 'pessimistic_write' } as const;
      const key = await this.db.manager.findOne(ApiKey, { where: { id, ...owned(familyId) }, lock });
      if (!key) throw apiKeyNotFound();
      noteForAudit({ objectType: 'api_key' });
      const result = await change(key, this.view(await this.keyring.identityKey(), key).name);
      const { expiresAt, revokedAt } = key;
      await this.db.manager.update(ApiKey, { id }, { expiresAt, revokedAt });
      return result;
    });
  }

  list(familyId: string | null, limit: number, offset: number): Promise<{ keys: ApiKeyView[]; total: number }> {
    return this.db.asService('identity', async () => {
      const where = owned(familyId);
      const order = { createdAt: 'DESC', id: 'ASC' } as const;
      const [rows, total] = await this.db.manager.findAndCount(ApiKey, { where, order, take: limit, skip: offset });
      const identity = await this.keyring.identityKey();
      return { keys: rows.map((key) => this.view(identity, key)), total };
    });
  }

  private view(identity: SubjectKey, key: ApiKey): ApiKeyView {
    return { key, name: sealedName.open(identity, key.nameSealed, key.id), state: key.state(this.clock.now()) };
  }
}

export const apiKeyNotFound = () => new DomainError(errors.API_KEY_NOT_FOUND, 'There is no such API key', 'not-found');

const owned = (familyId: string | null) => ({ familyId: familyId ?? IsNull() });
