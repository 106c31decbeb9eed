import { Module } from '@nestjs/common';
import { EmailChannel } from './channels/email/email-channel';
import { SocketChannel } from './channels/socket/socket-channel';
import {
  AnnounceAlertOnAlertRaised,
  AnnounceStatusOnAlertStatusChanged,
  AnnounceUpdateOnAlertUpdated,
} from './deliveries/alert-announcements';
import { AnnounceNoticeOnNoticeWritten } from './deliveries/announce-notice-on-notice-written';
import { SendLetterOnLetterDue } from './deliveries/send-letter-on-letter-due';

@Module({
  providers: [
    AnnounceAlertOnAlertRaised,
    AnnounceNoticeOnNoticeWritten,
    AnnounceStatusOnAlertStatusChanged,
    AnnounceUpdateOnAlertUpdated,
    EmailChannel,
    SendLetterOnLetterDue,
    SocketChannel,
  ],
})
export class NotificationsModule {}
