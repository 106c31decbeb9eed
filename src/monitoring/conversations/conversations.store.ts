import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import type { Platform } from '@app/kernel';
import type { ConversationLabel } from '../contract';
import { sealedTitle } from './sealed-conversation';

interface Row {
  readonly id: string;
  readonly child_id: string;
  readonly platform: Platform;
  readonly title_sealed: Buffer;
  readonly is_group: boolean;
}

/** Reads what conversations are called; those of an erased child are left out. */
@Injectable()
export class Conversations {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  named(familyId: string, ids: readonly string[]): Promise<ConversationLabel[]> {
    return this.labels(familyId, 'id = any($1::uuid[])', ids);
  }

  ofChild(familyId: string, childId: string): Promise<ConversationLabel[]> {
    return this.labels(familyId, 'child_id = $1', childId);
  }

  private async labels(familyId: string, where: string, value: unknown): Promise<ConversationLabel[]> {
    const rows = await this.db.askInFamily<Row[]>(
      familyId,
      `select id, child_id, platform, title_sealed, is_group from monitoring.conversations where ${where} order by id`,
      [value],
    );
    const childIds = rows.map(({ child_id }) => child_id);
    const keys = await this.keyring.childKeys(familyId, childIds);
    return rows.flatMap(({ id, child_id, platform, title_sealed, is_group }) => {
      const key = keys.get(child_id);
      if (!key) return [];
      const title = sealedTitle.open(key, title_sealed, id, familyId);
      return [{ conversationId: id, childId: child_id, platform, title, isGroup: is_group }];
    });
  }
}
