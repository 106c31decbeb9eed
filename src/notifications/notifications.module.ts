import { Module } from '@nestjs/common';
import { Channels } from './channels/channels';
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
    Channels,
    SendLetterOnLetterDue,
  ],
})
export class NotificationsModule {}
