import { Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { meanings } from './errors';
import { exportMeanings } from './sources/errors';
import { MonitoringMetrics } from './metrics';
import { ImportsController } from './imports/imports.routes';
import { SessionsController } from './sessions/sessions.routes';
import { ImportReader } from './imports/import-reader';
import { ImportStore } from './imports/imports.store';
import { MessageStore } from './conversations/messages.store';
import { Bursts } from './bursts/bursts.store';
import { Compaction } from './bursts/compaction.store';
import { Conversations } from './conversations/conversations.store';
import { Coverage } from './coverage/coverage.store';
import { SessionStore } from './sessions/sessions.store';
import { Transcripts } from './transcripts/transcripts.store';
import { UnfinishedImports } from './imports/unfinished-imports.store';
import { Spool } from './imports/spool';
import { EndSessionsOnMonitoringStopped } from './sessions/end-sessions-on-monitoring-stopped';
import { ActOnSessionHandler } from './control/act-on-session';
import { ControlController } from './control/control.routes';
import { SessionNews } from './control/session-news';
import { ShowSessionHandler } from './control/show-session';
import { CaptureMessagesHandler } from './sessions/capture-messages';
import { ClaimBurstsHandler } from './bursts/claim-bursts';
import { ConversationLabelsHandler } from './conversations/conversation-labels';
import { ConversationTranscriptHandler } from './transcripts/conversation-transcript';
import { CoverageOfFamilyHandler } from './coverage/coverage-of-family';
import { ListImportsHandler } from './imports/list-imports';
import { ListSessionsHandler } from './sessions/list-sessions';
import { MessageContentsHandler } from './transcripts/message-contents';
import { OpenSession } from './sessions/open-session';
import { ReceiveImportHandler } from './imports/receive-import';
import { PassageHandler } from './transcripts/passage';
import { Passages } from './transcripts/passages.store';
import { RunImportOnImportReceived } from './imports/run-import-on-import-received';
import { SpoolUploadHandler } from './imports/spool-upload';
import { StartMonitoringSessionHandler } from './sessions/start-monitoring-session';
import { StopMonitoringSessionHandler } from './sessions/stop-monitoring-session';
import { RemoveSpooledHandler } from './imports/remove-spooled';
import { ConversationsOfChildHandler } from './transcripts/conversations-of-child';

@Module({
  controllers: [ImportsController, SessionsController, ControlController],
  providers: [
    MonitoringMetrics,
    ActOnSessionHandler,
    EndSessionsOnMonitoringStopped,
    Bursts,
    Compaction,
    ConversationsOfChildHandler,
    RemoveSpooledHandler,
    CaptureMessagesHandler,
    ClaimBurstsHandler,
    ConversationLabelsHandler,
    Conversations,
    ConversationTranscriptHandler,
    Coverage,
    CoverageOfFamilyHandler,
    ImportReader,
    ImportStore,
    ListImportsHandler,
    ListSessionsHandler,
    MessageContentsHandler,
    MessageStore,
    OpenSession,
    PassageHandler,
    Passages,
    ReceiveImportHandler,
    RunImportOnImportReceived,
    SessionNews,
    SessionStore,
    ShowSessionHandler,
    Spool,
    SpoolUploadHandler,
    StartMonitoringSessionHandler,
    StopMonitoringSessionHandler,
    Transcripts,
    UnfinishedImports,
  ],
})
@Declares({
  errors: { ...meanings, ...exportMeanings },
  tags: {
    monitoring: { place: 40, about: 'Handing in what children write and receive' },
  },
})
export class MonitoringModule {}
