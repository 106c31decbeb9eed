import { availableParallelism } from 'node:os';
import { Module } from '@nestjs/common';
import { Config } from '@app/config';
import { Declares } from '@app/declarations';
import { meanings } from './errors';
import { mediaMeanings } from './methods/errors';
import { MediaMetrics } from './metrics';
import { ExaminationProcesses } from './examination/examination-processes';
import { AnalysesController } from './reports/analyses.routes';
import { AnalysisStore } from './analyses/analyses.store';
import { UnfinishedAnalyses } from './analyses/unfinished-analyses.store';
import { Originals } from './intake/originals';
import { Examinations } from './intake/examinations';
import { AnalyseMediaOnMediaUploaded } from './intake/analyse-media-on-media-uploaded';
import { AnalysisWithReportHandler } from './reports/analysis-with-report';
import { ListAnalysesHandler } from './reports/list-analyses';
import { MediaOfChildHandler } from './reports/media-of-child';
import { SeenReports } from './reports/seen-reports';
import { SubmitMediumHandler } from './intake/submit-medium';

/** Half the machine at most examines; the other half answers. */
const examinationProcesses = {
  provide: ExaminationProcesses,
  inject: [Config],
  useFactory: ({ ffmpegPath }: Config) =>
    new ExaminationProcesses({
      size: Math.max(1, Math.floor(availableParallelism() / 2)),
      filesPerProcess: 1,
      ffmpegPath,
    }),
};
import { RemoveOriginalsHandler } from './intake/remove-originals';
import { ResealOriginalsHandler } from './intake/reseal-originals';

@Module({
  controllers: [AnalysesController],
  providers: [
    MediaMetrics,
    ResealOriginalsHandler,
    RemoveOriginalsHandler,
    AnalyseMediaOnMediaUploaded,
    AnalysisStore,
    UnfinishedAnalyses,
    AnalysisWithReportHandler,
    examinationProcesses,
    Examinations,
    ListAnalysesHandler,
    MediaOfChildHandler,
    Originals,
    SeenReports,
    SubmitMediumHandler,
  ],
})
@Declares({
  errors: { ...meanings, ...mediaMeanings },
  tags: {
    media: { place: 70, about: 'Examining pictures and videos' },
  },
})
export class MediaForensicsModule {}
