import { Injectable } from '@nestjs/common';
import { Database, pageSql } from '@app/database';
import type { EvidenceFilter, EvidenceRow } from './evidence-list';

const WHERE = `item.family_id = $1 and item.child_id = coalesce($2, item.child_id)
  and item.alert_id = coalesce($3, item.alert_id) and item.alert_id = coalesce($4, item.alert_id)
  and item.type = coalesce($5, item.type)`;

/** Items as lists show them, with how often each was handed out. Used inside the family's transaction. */
@Injectable()
export class EvidenceListStore {
  constructor(private readonly db: Database) {}

  async count(familyId: string, filter: EvidenceFilter): Promise<number> {
    const [{ total }] = await this.db.manager.query<{ total: number }[]>(
      `select count(*)::int as total from evidence.items item where ${WHERE}`,
      wanted(familyId, filter),
    );
    return total;
  }

  /** The page and one more row where there are more. */
  page(familyId: string, filter: EvidenceFilter): Promise<EvidenceRow[]> {
    const values = wanted(familyId, filter);
    const page = pageSql('collected_at', filter, values.length + 1);
    return this.db.manager.query<EvidenceRow[]>(
      `select id, alert_id, alert_id as case_id, child_id, type, platform, collected_at, coalesce(is_intact, false) as integrity_verified,
              verified_at as integrity_checked_at, jsonb_build_object('message_count', message_count, 'participants', participants, 'risk_level', risk_level) as metadata,
              (select count(*)::int from evidence.custody
                where item_id = item.id and action in ('accessed', 'exported')) as access_count
         from evidence.items item where ${WHERE} and ${page.where} ${page.tail}`,
      [...values, ...page.values],
    );
  }
}

const wanted = (familyId: string, { childId, alertId, caseId, type }: EvidenceFilter) => [
  ...[familyId, childId ?? null, alertId ?? null, caseId ?? null, type ?? null],
];
