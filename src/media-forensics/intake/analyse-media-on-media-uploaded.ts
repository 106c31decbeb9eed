import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { Realtime } from '@app/realtime';
import { Reaction, unhurriedly } from '@app/work';
import type { ExaminationProgress } from '../examination/examine';
import { MediaUploaded } from '../contract';
import type { Analysis } from '../analyses/analysis';
import { AnalysisStore } from '../analyses/analyses.store';
import { Examinations } from './examinations';

/** Has an uploaded file examined in a process of its own. Running twice over one file gives the same report. */
@Injectable()
export class AnalyseMediaOnMediaUploaded {
  constructor(
    private readonly analyses: AnalysisStore,
    private readonly examinations: Examinations,
    private readonly realtime: Realtime,
    private readonly clock: Clock,
  ) {}

  @Reaction(MediaUploaded, { ...unhurriedly, queue: 'media-forensics', lane: 'media' })
  async handle({ data: { familyId, analysisId } }: MediaUploaded): Promise<void> {
    const analysis = await this.analyses.begin(familyId, analysisId);
    if (!analysis) return;
    this.tell(analysis);
    try {
      await this.examine(analysis);
    } catch (error) {
      // Whatever stops it, the guardian sees that it stopped. Only what may pass by itself is tried again.
      await this.analyses.fail(analysis, error instanceof DomainError ? error.message : 'the file could not be read');
      this.tell(analysis);
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
      return;
    }
    this.tell(analysis);
  }

  private async examine(analysis: Analysis): Promise<void> {
    const { familyId, id } = analysis;
    let noted = Promise.resolve();
    const onProgress = ({ stage, percent }: ExaminationProgress) => {
      analysis.reach(stage, percent);
      this.tell(analysis);
      // A note that is lost costs nothing: the next one, or the end, says more.
      const note = () => this.analyses.noteProgress(familyId, id, stage, percent).catch(() => undefined);
      noted = noted.then(note);
    };
    const report = await this.examinations.of(analysis, onProgress);
    await noted;
    await this.analyses.complete(analysis, report);
  }

  private tell({ id, familyId, childId, status, percent, stage }: Analysis): void {
    this.realtime.toFamily(familyId, childId, 'analysis_update', {
      ...{ type: 'analysis_update', analysis_id: id, job_id: id, status, percent, stage },
      timestamp: this.clock.now(),
    });
  }
}
