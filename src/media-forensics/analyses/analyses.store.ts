import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { Events } from '@app/work';
import { errors } from '../errors';
import { Analysis } from './analysis';
import type { MediaKind } from './analysis';
import type { ForensicReport } from '../examination/report';
import { analysisDetails, analysisReport, contentHash } from './sealed-analysis';

/** A sealed original and what is known of it. */
export interface ReceivedMedium {
  readonly id: string;
  readonly familyId: string;
  readonly childId: string;
  readonly kind: MediaKind;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly fileName: string;
}

/** Keeps the examinations; each change and the fact it tells of commit together. */
@Injectable()
export class AnalysisStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Orders an examination; a file the family sent before gets the one it has, again if that failed.
   *
   * @returns the analysis, whose id is another than the medium's when there was one already
   */
  order(medium: ReceivedMedium): Promise<Analysis> {
    const { id, familyId, childId, kind, mediaType, bytes, sha256, fileName } = medium;
    return this.db.inFamily(familyId, async () => {
      const key = await this.keyring.childKey(familyId, childId);
      const hash = contentHash(key, sha256);
      const details = analysisDetails.seal(key, { fileName, sha256 }, id, familyId);
      const fresh = new Analysis(id, familyId, childId, kind, mediaType, bytes, hash, details, this.clock.now());
      await this.db.manager.createQueryBuilder().insert().into(Analysis).values(fresh).orIgnore().execute();
      // Locked, so that two uploads of a failed one do not order it twice.
      const [found] = await this.db.manager.find(Analysis, {
        where: { familyId, contentHash: hash },
        lock: { mode: 'pessimistic_write' },
      });
      if (found.id === id || found.status === 'failed') {
        const ordered = found.request();
        await this.db.manager.save(found);
        await this.events.publish(ordered);
      }
      return found;
    });
  }

  /** Marks an examination as running. Null when it is complete, which a repeated delivery finds. */
  begin(familyId: string, id: string): Promise<Analysis | null> {
    return this.db.inFamily(familyId, async () => {
      const analysis = await this.db.manager.findOneByOrFail(Analysis, { id, familyId });
      if (analysis.status === 'completed') return null;
      analysis.begin();
      return this.db.manager.save(analysis);
    });
  }

  /** Notes how far a running examination is. */
  async noteProgress(familyId: string, id: string, stage: string, percent: number): Promise<void> {
    await this.db.inFamily(familyId, () =>
      this.db.manager.update(Analysis, { id, status: 'running' }, { stage, percent }),
    );
  }

  async complete(analysis: Analysis, report: ForensicReport): Promise<void> {
    const { id, familyId, childId } = analysis;
    await this.db.inFamily(familyId, async () => {
      const sealed = analysisReport.seal(await this.keyring.childKey(familyId, childId), report, id, familyId);
      const analysed = analysis.complete(sealed, report.verdict.band, this.clock.now());
      await this.db.manager.save(analysis);
      await this.events.publish(analysed);
    });
  }

  /** @throws DomainError ANALYSIS_NOT_FOUND for anybody else's */
  one(familyId: string, id: string): Promise<Analysis> {
    return this.db.inFamily(familyId, async () => {
      const found = await this.db.manager.findOneBy(Analysis, { id, familyId });
      if (!found) throw new DomainError(errors.ANALYSIS_NOT_FOUND, 'There is no such analysis', 'not-found');
      return found;
    });
  }

  /** Newest first, with how many there are in all. */
  page(familyId: string, limit: number, offset: number): Promise<[Analysis[], number]> {
    return this.db.inFamily(familyId, () =>
      this.db.manager.findAndCount(Analysis, {
        where: { familyId },
        order: { createdAt: 'DESC', id: 'ASC' },
        take: limit,
        skip: offset,
      }),
    );
  }

  /** Oldest first. */
  ofChild(familyId: string, childId: string): Promise<Analysis[]> {
    const order = { createdAt: 'ASC', id: 'ASC' } as const;
    return this.db.inFamily(familyId, () => this.db.manager.find(Analysis, { where: { familyId, childId }, order }));
  }

  all(familyId: string): Promise<Analysis[]> {
    return this.db.inFamily(familyId, () => this.db.manager.findBy(Analysis, { familyId }));
  }

  async fail(analysis: Analysis, reason: string): Promise<void> {
    analysis.fail(reason, this.clock.now());
    await this.db.inFamily(analysis.familyId, () => this.db.manager.save(analysis));
  }
}
