import { Module } from '@nestjs/common';
import { Config } from '@app/config';
import { DetectionMetrics } from './metrics';
import { JudgingThread } from './models/judging-thread';
import { AbandonedConversations } from './assessments/abandoned-conversations.store';
import { AssessmentStore } from './assessments/assessments.store';
import { AssessConversationOnMessagesCaptured } from './assessments/assess-conversation-on-messages-captured';
import { AssessmentsHandler } from './assessments/assessments';
import { BurstJudgement } from './assessments/burst-judgement';
import { GatheredBursts } from './assessments/gathered-bursts';
import { JudgeWordsHandler } from './assessments/judge-words';
import { RiskOfConversationsHandler } from './assessments/risk-of-conversations';
import { ConversationJudge } from './assessments/conversation-judge';
import { ModelsInUseHandler } from './models/models-in-use';
import { UnanalysedByChildHandler, UnanalysedTotalHandler } from './assessments/unanalysed';

/** A conversation's 2,000 messages are judged in seconds; what takes a minute hangs. */
const JUDGING = { mostWaiting: 64, limitMs: 60_000 };

@Module({
  providers: [
    DetectionMetrics,
    AssessConversationOnMessagesCaptured,
    AssessmentsHandler,
    AbandonedConversations,
    AssessmentStore,
    BurstJudgement,
    ConversationJudge,
    GatheredBursts,
    {
      provide: JudgingThread,
      inject: [Config],
      useFactory: ({ modelsFolder }: Config) => new JudgingThread({ modelsFolder, ...JUDGING }),
    },
    JudgeWordsHandler,
    ModelsInUseHandler,
    RiskOfConversationsHandler,
    UnanalysedByChildHandler,
    UnanalysedTotalHandler,
  ],
})
export class DetectionModule {}
