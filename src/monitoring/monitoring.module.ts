import { Module } from '@nestjs/common';
import { ImportsController } from './imports/imports.routes';
import { SessionsController } from './sessions/sessions.routes';
import { ImportReader } from './imports/import-reader';
import { ImportStore } from './imports/imports.store';
import { MessageStore } from './conversations/messages.store';
import { Spool } from './imports/spool';
import { EndSessionsOnMonitoringStopped } from './sessions/end-sessions-on-monitoring-stopped';
import { CaptureMessagesHandler } from './conversations/capture-messages';
import { ClaimBurstHandler } from './conversations/claim-burst';
import { ConversationLabelsHandler } from './conversations/conversation-labels';
import { ConversationTranscriptHandler } from './conversations/conversation-transcript';
import { CoverageOfFamilyHandler } from './sessions/coverage-of-family';
import { ListImportsHandler } from './imports/list-imports';
import { ListSessionsHandler } from './sessions/list-sessions';
import { MessageContentsHandler } from './conversations/message-contents';
import { MessagesBeforeHandler } from './conversations/messages-before';
import { OpenSession } from './sessions/open-session';
import { ReceiveImportHandler } from './imports/receive-import';
import { PassageHandler } from './conversations/passage';
import { Passages } from './conversations/passages.store';
import { RunImportOnImportReceived } from './imports/run-import-on-import-received';
import { SpoolUploadHandler } from './imports/spool-upload';
import { StartMonitoringSessionHandler } from './sessions/start-monitoring-session';
import { StopMonitoringSessionHandler } from './sessions/stop-monitoring-session';
import { RemoveSpooledHandler } from './imports/remove-spooled';
import { ChildConversations } from './records/child-conversations.store';
import { ConversationsOfChildHandler } from './records/conversations-of-child';

@Module({
  controllers: [ImportsController, SessionsController],
  providers: [
    EndSessionsOnMonitoringStopped,
    ConversationsOfChildHandler,
    ChildConversations,
    RemoveSpooledHandler,
    CaptureMessagesHandler,
    ClaimBurstHandler,
    ConversationLabelsHandler,
    ConversationTranscriptHandler,
    CoverageOfFamilyHandler,
    ImportReader,
    ImportStore,
    ListImportsHandler,
    ListSessionsHandler,
    MessageContentsHandler,
    MessagesBeforeHandler,
    MessageStore,
    OpenSession,
    PassageHandler,
    Passages,
    ReceiveImportHandler,
    RunImportOnImportReceived,
    SpoolUploadHandler,
    Spool,
    StartMonitoringSessionHandler,
    StopMonitoringSessionHandler,
  ],
})
export class MonitoringModule {}
