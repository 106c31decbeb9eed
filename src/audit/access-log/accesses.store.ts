import { Injectable } from '@nestjs/common';
import type { AuditOutcome } from '@app/audit';
import { Database } from '@app/database';
import type { Role } from '@app/kernel';
import type { EntryCursor } from '../trail/entry-cursor';

/** An entry as it is stored, with what it says in words still sealed. */
export interface AccessRow {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly actor_id: string | null;
  readonly actor_role: Role | null;
  readonly authorisation_id: string | null;
  /** Null for what became of an authorisation while it was sealed. */
  readonly family_id: string | null;
  readonly child_id: string | null;
  readonly object_id: string | null;
  readonly details_sealed: Buffer | null;
}

/** The entries of the trail that concern a family. */
@Injectable()
export class Accesses {
  constructor(private readonly db: Database) {}

  /** Newest first; `childId` null: whatever concerns the family. */
  of(
    familyId: string,
    actions: readonly string[],
    childId: string | null,
    after: EntryCursor | undefined,
    limit: number,
  ): Promise<AccessRow[]> {
    const wanted = [familyId, actions, childId, after?.at ?? null, after?.id ?? null, limit];
    return this.db.askInFamily<AccessRow[]>(familyId, ACCESSES, wanted);
  }
}

const PART = (whose: string) => `
  (select id, at as happened, action, outcome, actor_id, actor_role, authorisation_id, family_id, child_id, object_id,
          details_sealed
     from audit.entries
    where ${whose} and action = any($2) and ($3::uuid is null or child_id = $3)
      and ($4::timestamptz is null or (at, id) < ($4, $5::uuid))
    order by at desc, id desc limit $6)`;

// Row-level security leaves out what a court keeps from the family, and shows its authorisations once they are not sealed.
const ACCESSES = `
  select to_char(happened at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, id, action, outcome, actor_id,
         actor_role, authorisation_id, family_id, child_id, object_id, details_sealed
    from (${PART('family_id = $1')} union all ${PART(`family_id is null and authorisation_id = any (array(
            select id from identity.authorisations where family_id = $1 and sealed_until is not null))`)}) entry
   order by happened desc, id desc limit $6`;
