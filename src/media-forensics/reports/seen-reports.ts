import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { currentWork } from '@app/ambient';
import { Keyring } from '@app/crypto';
import { DecideDisclosure, withheldSentences } from '../../disclosure/contract';
import type { Analysis } from '../analyses/analysis';
import { analysisReport } from '../analyses/sealed-analysis';
import type { ForensicReport } from '../examination/report';
import { withoutPlaces, withoutWords } from './without-places';

/** Opens reports for whoever is asking: without places and words that they are not to learn. Joins the caller's transaction. */
@Injectable()
export class SeenReports {
  constructor(
    private readonly queries: QueryBus,
    private readonly keyring: Keyring,
  ) {}

  /** Null until the examination is complete. */
  async of({ id, familyId, childId, report, createdAt }: Analysis): Promise<ForensicReport | null> {
    if (!report) return null;
    const reader = currentWork()?.actor ?? null;
    const { withheld } = await this.queries.execute(new DecideDisclosure(reader, { familyId, childId }, createdAt));
    const opened = analysisReport.open(await this.keyring.childKey(familyId, childId), report, id, familyId);
    const placed = reader?.sight.hidesPlaces ? withoutPlaces(opened) : opened;
    return withheld ? withoutWords(placed, withheldSentences[withheld]) : placed;
  }
}
