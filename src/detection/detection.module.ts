import { Module } from '@nestjs/common';
import { DetectionModelStore } from './adapters/detection-model-store';
import { AssessmentStore } from './persistence/assessment-store';
import { AssessConversationOnMessagesCaptured } from './use-cases/assess-conversation-on-messages-captured';
import { AssessmentsHandler } from './use-cases/assessments';
import { ConversationJudge } from './use-cases/conversation-judge';
import { ModelsInUseHandler } from './use-cases/models-in-use';
import { UnanalysedByChildHandler, UnanalysedTotalHandler } from './use-cases/unanalysed';
import { EraseAssessmentsHandler } from './use-cases/erase-assessments';

@Module({
  providers: [
    EraseAssessmentsHandler,
    AssessConversationOnMessagesCaptured,
    AssessmentsHandler,
    AssessmentStore,
    ConversationJudge,
    DetectionModelStore,
    ModelsInUseHandler,
    UnanalysedByChildHandler,
    UnanalysedTotalHandler,
  ],
})
export class DetectionModule {}
