import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit, onlyOne } from '@app/ambient';
import { Database } from '@app/database';
import type { Platform } from '@app/kernel';
import type { EvidenceType } from '../contract';

export interface EvidenceFilter {
  readonly childId?: string;
  readonly alertId?: string;
  readonly limit: number;
  readonly offset: number;
}

export interface EvidenceRow {
  readonly id: string;
  readonly alert_id: string;
  readonly child_id: string;
  readonly type: EvidenceType;
  readonly platform: Platform;
  readonly collected_at: Date;
  /** True only when the last check of the stored bytes found everything as it was sealed. */
  readonly integrity_verified: boolean;
  readonly integrity_checked_at: Date | null;
  readonly access_count: number;
  readonly metadata: { readonly message_count: number };
}

/** What was sealed for a family, newest first. */
export class ListEvidence extends Query<{ evidence: EvidenceRow[]; total: number; has_more: boolean }> {
  constructor(
    readonly familyId: string,
    readonly filter: EvidenceFilter,
  ) {
    super();
  }
}

@QueryHandler(ListEvidence)
export class ListEvidenceHandler implements IQueryHandler<ListEvidence> {
  constructor(private readonly db: Database) {}

  execute({ familyId, filter: { childId, alertId, limit, offset } }: ListEvidence) {
    return this.db.inFamily(familyId, async () => {
      const wanted = [familyId, childId ?? null, alertId ?? null];
      const where = `item.family_id = $1 and item.child_id = coalesce($2, item.child_id)
        and item.alert_id = coalesce($3, item.alert_id)`;
      const [{ total }] = await this.db.manager.query<{ total: number }[]>(
        `select count(*)::int as total from evidence.items item where ${where}`,
        wanted,
      );
      const evidence = await this.db.manager.query<EvidenceRow[]>(
        `select id, alert_id, child_id, type, platform, collected_at, coalesce(is_intact, false) as integrity_verified,
                verified_at as integrity_checked_at, jsonb_build_object('message_count', message_count) as metadata,
                (select count(*)::int from evidence.custody
                  where item_id = item.id and action in ('accessed', 'exported')) as access_count
           from evidence.items item where ${where} order by collected_at desc, id limit $4 offset $5`,
        [...wanted, limit, offset],
      );
      noteForAudit({ childId: onlyOne(evidence.map(({ child_id }) => child_id)), objectType: 'evidence' });
      return { evidence, total, has_more: offset + evidence.length < total };
    });
  }
}
