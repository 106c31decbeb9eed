import { availableParallelism } from 'node:os';
import { Module } from '@nestjs/common';
import { Config } from '@app/config';
import { ExaminationProcesses } from './adapters/examination-processes';
import { AnalysesController } from './http/analyses.controller';
import { AnalysisStore } from './persistence/analysis-store';
import { Originals } from './persistence/originals';
import { AnalyseMediaOnMediaUploaded } from './use-cases/analyse-media-on-media-uploaded';
import { AnalysisWithReportHandler } from './use-cases/analysis-with-report';
import { ListAnalysesHandler } from './use-cases/list-analyses';
import { SubmitMediumHandler } from './use-cases/submit-medium';

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
import { EraseMediaHandler } from './use-cases/erase-media';
import { ResealOriginalsHandler } from './use-cases/reseal-originals';
import { MediaOfChildHandler } from './use-cases/media-of-child';

@Module({
  controllers: [AnalysesController],
  providers: [
    MediaOfChildHandler,
    ResealOriginalsHandler,
    EraseMediaHandler,
    AnalyseMediaOnMediaUploaded,
    AnalysisStore,
    AnalysisWithReportHandler,
    examinationProcesses,
    ListAnalysesHandler,
    Originals,
    SubmitMediumHandler,
  ],
})
export class MediaForensicsModule {}
