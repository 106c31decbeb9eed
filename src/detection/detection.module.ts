import { Module } from '@nestjs/common';
import { Config } from '@app/config';
import { JudgingThread } from './adapters/judging-thread';
import { AssessmentStore } from './persistence/assessment-store';
import { AssessConversationOnMessagesCaptured } from './use-cases/assess-conversation-on-messages-captured';
import { AssessmentsHandler } from './use-cases/assessments';
import { ConversationJudge } from './use-cases/conversation-judge';
import { ModelsInUseHandler } from './use-cases/models-in-use';
import { UnanalysedByChildHandler, UnanalysedTotalHandler } from './use-cases/unanalysed';
import { EraseAssessmentsHandler } from './use-cases/erase-assessments';

/** A conversation's 2,000 messages are judged in seconds; what takes a minute hangs. */
const JUDGING = { mostWaiting: 64, limitMs: 60_000 };

@Module({
  providers: [
    EraseAssessmentsHandler,
    AssessConversationOnMessagesCaptured,
    AssessmentsHandler,
    AssessmentStore,
    ConversationJudge,
    {
      provide: JudgingThread,
      inject: [Config],
      useFactory: ({ modelsFolder }: Config) => new JudgingThread({ modelsFolder, ...JUDGING }),
    },
    ModelsInUseHandler,
    UnanalysedByChildHandler,
    UnanalysedTotalHandler,
  ],
})
export class DetectionModule {}
