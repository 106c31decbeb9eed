import { Module } from '@nestjs/common';
import { EmailChannel } from './channels/email/email-channel';
import { SocketChannel } from './channels/socket/socket-channel';
import { AnnounceAlertOnAlertRaised, AnnounceUpdateOnAlertUpdated } from './deliveries/alert-announcements';
import { AlertChanges } from './deliveries/alert-changes';
import { AnnounceNoticeOnNoticeWritten } from './deliveries/announce-notice-on-notice-written';
import { SendLetterOnLetterDue } from './deliveries/send-letter-on-letter-due';

@Module({
  providers: [
    AlertChanges,
    AnnounceAlertOnAlertRaised,
    AnnounceNoticeOnNoticeWritten,
    AnnounceUpdateOnAlertUpdated,
    EmailChannel,
    SendLetterOnLetterDue,
    SocketChannel,
  ],
})
export class NotificationsModule {}
