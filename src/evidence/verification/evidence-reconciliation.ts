import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Reconciliations } from '@app/audit';
import type { ErasedSubjects, Reconciliation } from '@app/audit';
import { MissingAlerts } from '../../alerts/contract';
import { holdFaults, mismatch, numberOf } from './reconciled';
import { ReconciledRows } from './reconciled-rows.store';

const PAGE = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Notices evidence, custody, holds and incidents that were removed: the log and what is sealed speak of them. */
@Injectable()
export class EvidenceReconciliation implements Reconciliation {
  constructor(
    private readonly rows: ReconciledRows,
    @Inject(QueryBus) private readonly queries: Pick<QueryBus, 'execute'>,
    reconciliations: Reconciliations,
  ) {
    reconciliations.add(this);
  }

  async faults(erased: ErasedSubjects): Promise<string[]> {
    return [
      ...(await this.rows.items()).map((one) => mismatch('evidence', one)),
      ...(await this.rows.custody()).map((one) => mismatch('a custody entry of evidence', one)),
      ...(await this.rows.messages()).map(
        ({ item, sealed, stored }) => `evidence ${item} holds ${stored} messages, sealed were ${sealed}`,
      ),
      ...(await this.rows.holdCounts()).map(numberOf),
      ...holdFaults(await this.rows.holdFacts()),
      ...(await this.rows.erasedBy(erased)).map(
        ({ item }) => `evidence ${item} is marked as erased, but no erasure in the ledger covers it`,
      ),
      ...(await this.alertFaults(erased)),
    ];
  }

  private async alertFaults(erased: ErasedSubjects): Promise<string[]> {
    const faults: string[] = [];
    for (let after = FIRST; ;) {
      const page = await this.rows.alerts(after, PAGE, erased);
      const missing = new Set(await this.queries.execute(new MissingAlerts(page.map(({ alert }) => alert))));
      for (const { alert, item } of page) {
        if (missing.has(alert)) faults.push(`alert ${alert} was removed: evidence ${item} rests on it`);
      }
      if (page.length < PAGE) return faults;
      after = page.at(-1)!.alert;
    }
  }
}
