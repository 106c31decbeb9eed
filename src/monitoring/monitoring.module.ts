import { Module } from '@nestjs/common';
import { ImportsController } from './http/imports.controller';
import { SessionsController } from './http/sessions.controller';
import { ImportReader } from './persistence/import-reader';
import { ImportStore } from './persistence/import-store';
import { MessageStore } from './persistence/message-store';
import { Spool } from './persistence/spool';
import { EndSessionsOnMonitoringStopped } from './use-cases/end-sessions-on-monitoring-stopped';
import { CaptureMessagesHandler } from './use-cases/capture-messages';
import { ClaimBurstHandler } from './use-cases/claim-burst';
import { ConversationLabelsHandler } from './use-cases/conversation-labels';
import { ConversationTranscriptHandler } from './use-cases/conversation-transcript';
import { CoverageOfFamilyHandler } from './use-cases/coverage-of-family';
import { ListImportsHandler } from './use-cases/list-imports';
import { ListSessionsHandler } from './use-cases/list-sessions';
import { MessageContentsHandler } from './use-cases/message-contents';
import { MessagesBeforeHandler } from './use-cases/messages-before';
import { OpenSession } from './use-cases/open-session';
import { ReceiveImportHandler } from './use-cases/receive-import';
import { RunImportOnImportReceived } from './use-cases/run-import-on-import-received';
import { SpoolUploadHandler } from './use-cases/spool-upload';
import { StartMonitoringSessionHandler } from './use-cases/start-monitoring-session';
import { StopMonitoringSessionHandler } from './use-cases/stop-monitoring-session';
import { EraseMonitoringHandler } from './use-cases/erase-monitoring';
import { MonitoringOfChildHandler } from './use-cases/monitoring-of-child';

@Module({
  controllers: [ImportsController, SessionsController],
  providers: [
    EndSessionsOnMonitoringStopped,
    MonitoringOfChildHandler,
    EraseMonitoringHandler,
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
    ReceiveImportHandler,
    RunImportOnImportReceived,
    SpoolUploadHandler,
    Spool,
    StartMonitoringSessionHandler,
    StopMonitoringSessionHandler,
  ],
})
export class MonitoringModule {}
