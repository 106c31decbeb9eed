import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit, onlyOne } from '@app/ambient';
import { Database, pageOf, pageSql } from '@app/database';
import type { Page } from '@app/database';
import type { Platform } from '@app/kernel';
import type { EvidenceType } from '../contract';

export interface EvidenceFilter extends Page {
  readonly childId?: string;
  readonly alertId?: string;
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

  execute({ familyId, filter }: ListEvidence) {
    return this.db.inFamily(familyId, async () => {
      const wanted = [familyId, filter.childId ?? null, filter.alertId ?? null];
      const where = `item.family_id = $1 and item.child_id = coalesce($2, item.child_id)
        and item.alert_id = coalesce($3, item.alert_id)`;
      const [{ total }] = await this.db.manager.query<{ total: number }[]>(
        `select count(*)::int as total from evidence.items item where ${where}`,
        wanted,
      );
      const page = pageSql('collected_at', filter, wanted.length + 1);
      const rows = await this.db.manager.query<EvidenceRow[]>(
        `select id, alert_id, child_id, type, platform, collected_at, coalesce(is_intact, false) as integrity_verified,
                verified_at as integrity_checked_at, jsonb_build_object('message_count', message_count) as metadata,
                (select count(*)::int from evidence.custody
                  where item_id = item.id and action in ('accessed', 'exported')) as access_count
           from evidence.items item where ${where} and ${page.where} ${page.tail}`,
        [...wanted, ...page.values],
      );
      const { rows: evidence, hasMore } = pageOf(rows, filter);
      noteForAudit({ childId: onlyOne(evidence.map(({ child_id }) => child_id)), objectType: 'evidence' });
      return { evidence, total, has_more: hasMore };
    });
  }
}
