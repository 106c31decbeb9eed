import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { currentWork } from '@app/ambient';
import type { WorkNote } from '@app/ambient';
import { Keyring, seal } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';

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

export const AUDIT_DETAILS = { table: 'audit.entries', column: 'details_sealed' } as const;

/**
 * Writes the audit trail. Entries that arrive while others are being written go out together in one statement, so that
 * a busy moment costs a few transactions and not one for each request.
 */
@Injectable()
export class AuditTrail {
  private waiting: Row[] = [];
  private isWriting = false;

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Resolves when the entry is committed; inside a transaction it is written there and shares its fate. */
  async record(entry: AuditEntry): Promise<void> {
    const values = await this.valuesOf(entry);
    if (this.db.inTransaction) return this.insert([values]);
    await new Promise<void>((written, failed) => {
      this.waiting.push({ values, written, failed });
      void this.writeWaiting();
    });
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

  private async valuesOf(entry: AuditEntry): Promise<readonly unknown[]> {
    const work = currentWork();
    const actor = { ...work?.actor, ...entry.actor };
    const note = { ...work?.note, ...entry };
    const id = randomUUID();
    const familyId = entry.familyId ?? actor.familyId ?? null;
    return [
      id,
      this.clock.now(),
      entry.action,
      entry.outcome,
      entry.code ?? null,
      actor.accountId ?? null,
      actor.role ?? null,
      actor.sessionId ?? null,
      actor.authorisationId ?? null,
      familyId,
      note.childId ?? null,
      note.objectType ?? null,
      note.objectId ?? null,
      work?.requestId ?? null,
      await this.sealed(id, familyId, note),
    ];
  }

  private async sealed(id: string, familyId: string | null, { purpose, changes }: WorkNote): Promise<Buffer | null> {
    if (purpose === undefined && changes === undefined) return null;
    // An erased family has no key any more; what is done about it afterwards is kept all the same.
    const key = (familyId && (await this.keyring.standingFamilyKey(familyId))) || (await this.keyring.identityKey());
    const context = { ...AUDIT_DETAILS, rowId: id, ...(familyId ? { familyId } : {}) };
    return seal(key, JSON.stringify({ purpose, changes }), context);
  }

  private insert(rows: readonly (readonly unknown[])[]): Promise<void> {
    return this.db.asService('audit', async () => {
      const columns = COLUMNS.map((_, column) => rows.map((row) => row[column]));
      await this.db.manager.query(INSERT, columns);
    });
  }
}

const MOST_AT_ONCE = 500;
const COLUMNS = [
  ['id', 'uuid'],
  ['at', 'timestamptz'],
  ['action', 'text'],
  ['outcome', 'audit.outcome'],
  ['code', 'text'],
  ['actor_id', 'uuid'],
  ['actor_role', 'text'],
  ['session_id', 'uuid'],
  ['authorisation_id', 'uuid'],
  ['family_id', 'uuid'],
  ['child_id', 'uuid'],
  ['object_type', 'text'],
  ['object_id', 'text'],
  ['request_id', 'text'],
  ['details_sealed', 'bytea'],
] as const;
const INSERT = `insert into audit.entries (${COLUMNS.map(([name]) => name).join(', ')})
  select * from unnest(${COLUMNS.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ')})`;
