import { Injectable } from '@nestjs/common';
import type { Analysis } from '../analyses/analysis';
import { ExaminationProcesses } from '../examination/examination-processes';
import type { Lender } from '../examination/examination-processes';
import type { ExaminationProgress } from '../examination/examine';
import type { ForensicReport } from '../examination/report';
import { MediaMetrics } from '../metrics';
import { Originals } from './originals';

/** Has originals examined, and counts how that ends and how long it takes from their turn on. */
@Injectable()
export class Examinations {
  constructor(
    private readonly originals: Originals,
    private readonly processes: ExaminationProcesses,
    private readonly metrics: MediaMetrics,
  ) {}

  /** @throws DomainError those of `ExaminationProcesses.examine` */
  async of(analysis: Analysis, onProgress: (progress: ExaminationProgress) => void): Promise<ForensicReport> {
    const lender: Lender = async (work) => {
      const stop = this.metrics.duration.startTimer();
      try {
        return await this.originals.lend(analysis, work);
      } finally {
        stop();
      }
    };
    // Counted here, and for the caller to deal with: nobody knows beforehand what strangers' files do.
    try {
      const report = await this.processes.examine(lender, onProgress);
      this.metrics.analyses.inc({ status: 'completed', analysis_type: analysis.kind });
      return report;
    } catch (error) {
      this.metrics.analyses.inc({ status: 'failed', analysis_type: analysis.kind });
      throw error;
    }
  }
}
