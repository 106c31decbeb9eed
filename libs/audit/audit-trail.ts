import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { currentWork } from '@app/ambient';
import type { WorkNote } from '@app/ambient';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { auditLine, lineColumns, lineMac, lineTime } from './audit-line';
import type { LineRow } from './audit-line';
import { sealedDetails } from './sealed-details';

export const auditOutcomes = ['allowed', 'denied', 'failed'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** One line of the trail. What is left out is taken from the work it happens in: actor, session, request, note. */
export interface AuditEntry extends WorkNote {
  /** `<context>.<verb>`: the capability used, or the name of what happened, such as `identity.sign_in`. */
  readonly action: string;
  readonly outcome: AuditOutcome;
  /** The error code of a refusal or failure. */
  readonly code?: string;
  /** Who acted, where the work does not know yet: somebody who is just signing in. */
  readonly actor?: Partial<Actor>;
  readonly familyId?: string | null;
}

interface Row {
  readonly values: readonly unknown[];
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes the audit trail. Entries that arrive while others are being written go out together in one statement, so that
 * a busy moment costs a few transactions and not one for each request.
 */
@Injectable()
export class AuditTrail {
  private waiting: Row[] = [];
  private isWriting = false;
  private readonly listeners = new Map<string, () => Promise<void>>();
  private readonly told = new Set<Promise<void>>();

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {
    db.beforeChangesCommit((familyId) => this.recordChange(familyId !== ''));
  }

  /** Resolves when the entry is committed; inside a transaction it is written there and shares its fate. */
  async record(entry: AuditEntry): Promise<void> {
    const { familyId, values } = await this.valuesOf(entry);
    if (this.db.inTransaction) {
      await this.insert([values], familyId);
      return this.db.afterCommit(() => this.tell(entry.action));
    }
    await new Promise<void>((written, failed) => {
      this.waiting.push({ values, written, failed });
      void this.writeWaiting();
    });
    this.tell(entry.action);
  }

  /**
   * Writes the entry for what the running request does as part of the ambient transaction: the change is never
   * committed without it, nor it without the change. Happens by itself before a change commits. Does nothing where the
   * trail keeps no use of the capability.
   *
   * @throws Error outside a transaction
   */
  async recordUse(): Promise<void> {
    const use = currentWork()?.use;
    if (!use) return;
    const { action, objectId } = use;
    this.db.afterCommit(() => (use.isRecorded = true));
    await this.record({ action, outcome: 'allowed', ...(objectId === undefined ? {} : { objectId }) });
  }

  /**
   * The entry of a change is part of the transaction that changes something of a family, or, for what belongs to none, that
   * follows the use case's note: before it come counts of attempts and the like, which are not what was asked for.
   */
  private async recordChange(isOfFamily: boolean): Promise<void> {
    const use = currentWork()?.use;
    if (!use || use.isRead || use.isRecorded) return;
    if (isOfFamily || use.isNoted) await this.recordUse();
  }

  /** Nest's hook before the database goes: what was told in passing may still be asking it. */
  async beforeApplicationShutdown(): Promise<void> {
    while (this.told.size > 0) await Promise.all(this.told);
  }

  private tell(action: string): void {
    // A listener that finds the database away also looks again by the clock.
    const told = this.listeners
      .get(action)?.()
      .catch(() => undefined)
      .finally(() => this.told.delete(told!));
    if (told) this.told.add(told);
  }

  /**
   * Calls `then` after an entry with this action was committed. It is told of in passing: nobody waits for it, and what
   * it finds wrong must not undo what was done.
   */
  whenWritten(action: string, then: () => Promise<void>): void {
    this.listeners.set(action, then);
  }

  private async writeWaiting(): Promise<void> {
    if (this.isWriting) return;
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const rows = this.waiting.splice(0, MOST_AT_ONCE);
      // A failure belongs to those who wait for these entries; the writer itself goes on with the next ones.
      try {
        await this.insert(rows.map(({ values }) => values));
        for (const { written } of rows) written();
      } catch (error) {
        for (const { failed } of rows) failed(error);
      }
    }
    this.isWriting = false;
  }

  private async valuesOf(entry: AuditEntry): Promise<{ familyId: string | null; values: readonly unknown[] }> {
    const work = currentWork();
    const actor = { ...work?.actor, ...entry.actor };
    const note = { ...work?.note, ...entry };
    const id = randomUUID();
    const familyId = entry.familyId ?? actor.familyId ?? null;
    const row: LineRow = {
      id,
      at: lineTime(this.clock.now()),
      action: entry.action,
      outcome: entry.outcome,
      code: entry.code ?? null,
      actor_id: lower(actor.accountId),
      actor_role: actor.role ?? null,
      session_id: lower(actor.sessionId),
      authorisation_id: lower(actor.authorisationId),
      family_id: lower(familyId),
      child_id: lower(note.childId),
      object_type: note.objectType ?? null,
      object_id: note.objectId ?? null,
      request_id: work?.requestId ?? null,
      details_sealed: await this.sealed(id, familyId, note),
    };
    const mac = await lineMac(this.keyring, auditLine(row));
    return { familyId: row.family_id, values: [...lineColumns.map(([name]) => row[name]), row.details_sealed, mac] };
  }

  private async sealed(id: string, familyId: string | null, { purpose, changes }: WorkNote): Promise<Buffer | null> {
    if (purpose === undefined && changes === undefined) return null;
    // An erased family has no key any more; what is done about it afterwards is kept all the same.
    const key = (familyId && (await this.keyring.existingFamilyKey(familyId))) || (await this.keyring.identityKey());
    return sealedDetails.seal(key, { purpose, changes }, id, familyId ?? undefined);
  }

  /** @param familyId whose transaction may add its entries without becoming the trail for one statement */
  private async insert(rows: readonly (readonly unknown[])[], familyId: string | null = null): Promise<void> {
    const columns = COLUMNS.map((_, column) => rows.map((row) => row[column]));
    if (familyId && this.db.isInFamily(familyId)) await this.db.manager.query(INSERT, columns);
    else await this.db.askAsService('audit', INSERT, columns);
  }
}

const MOST_AT_ONCE = 500;
const COLUMNS = [...lineColumns, ['details_sealed', 'bytea'], ['mac', 'bytea']] as const;
const INSERT = `insert into audit.entries (${COLUMNS.map(([name]) => name).join(', ')})
  select * from unnest(${COLUMNS.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ')})`;

/** UUIDs as PostgreSQL writes them back: the line must read the same before and after. */
const lower = (id: string | null | undefined): string | null => id?.toLowerCase() ?? null;
