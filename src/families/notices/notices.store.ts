import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Events } from '@app/work';
import { NoticeWritten } from '../contract';
import type { NoticeKind } from '../contract';
import { notices } from './notices.personal-data';

export interface Notice {
  /** Of what is told once, however often the reaction runs. */
  readonly id?: string;
  readonly childId: string | null;
  readonly kind: NoticeKind;
  readonly byAccountId: string | null;
  /** In the words of a person; lies sealed. */
  readonly note?: string;
  /** The sealed authorisation that it tells of, and the day from which it may be told. */
  readonly underSeal?: { readonly authorisationId: string; readonly until: Date };
}
export interface WrittenNotice {
  readonly id: string;
  readonly childId: string | null;
  readonly kind: NoticeKind;
  readonly byAccountId: string | null;
  readonly at: Date;
  readonly note: string | null;
  /** The guardian who read it first; null as long as none has. */
  readonly readBy: string | null;
  readonly readAt: Date | null;
}

const note = sealedColumn<string>(notices, 'note_sealed');

/** What a family and its children were told outside of alerts. Every call joins the caller's transaction. */
@Injectable()
export class NoticeStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async write(familyId: string, notice: Notice): Promise<void> {
    const { id, childId, kind, byAccountId, note: words, underSeal } = notice;
    const noticeId = id ?? randomUUID();
    const sealed = words ? note.seal(await this.keyOf(familyId, childId), words, noticeId, familyId) : null;
    const written = await this.db.manager.query<unknown[]>(
      `insert into families.notices (id, family_id, child_id, kind, by_account, note_sealed, at, under_seal)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing returning id`,
      [noticeId, familyId, childId, kind, byAccountId, sealed, this.clock.now(), underSeal?.authorisationId ?? null],
    );
    if (written.length === 0) return;
    await this.events.publish(new NoticeWritten({ familyId, childId, noticeId, kind }), { at: underSeal?.until });
  }

  /** In a transaction of its own. Who reads one first is kept; what is out of sight stays as it is. */
  async markRead(familyId: string, accountId: string, ids: readonly string[]): Promise<void> {
    await this.db.askInFamily(
      familyId,
      `update families.notices set read_by = $2, read_at = $3
        where family_id = $1 and id = any($4::uuid[]) and read_at is null`,
      [familyId, accountId, this.clock.now(), ids],
    );
  }

  private keyOf(familyId: string, childId: string | null): Promise<SubjectKey> {
    return childId ? this.keyring.childKey(familyId, childId) : this.keyring.familyKey(familyId);
  }

  /** Newest first. A child reads those about itself and never those about the family's adults. */
  async read(familyId: string, childId: string | null, limit: number, offset: number): Promise<WrittenNotice[]> {
    const rows = await this.db.manager.query<(WrittenNotice & { sealed: Buffer | null })[]>(
      `select id, child_id as "childId", kind, by_account as "byAccountId", at, note_sealed as sealed,
              read_by as "readBy", read_at as "readAt"
         from families.notices where family_id = $1 and ($2::uuid is null or child_id = $2)
        order by at desc, id limit $3 offset $4`,
      [familyId, childId, limit, offset],
    );
    const childIds = rows.flatMap((row) => row.childId ?? []);
    const keys = await this.keyring.childKeys(familyId, childIds);
    const family = await this.keyring.familyKey(familyId);
    return rows.map(({ sealed, ...row }) => {
      const key = row.childId ? keys.get(row.childId) : family;
      return { ...row, note: sealed && key ? note.open(key, sealed, row.id, familyId) : null };
    });
  }
}
