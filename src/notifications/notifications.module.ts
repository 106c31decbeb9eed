import { Module } from '@nestjs/common';
import { NotificationsMetrics } from './metrics';
import { Channels } from './channels/channels';
import { AnnounceAlertOnAlertRaised, AnnounceUpdateOnAlertUpdated } from './deliveries/alert-announcements';
import { AlertChanges } from './deliveries/alert-changes';
import { AnnounceNoticeOnNoticeWritten } from './deliveries/announce-notice-on-notice-written';
import { SendLetterOnLetterDue } from './deliveries/send-letter-on-letter-due';

@Module({
  providers: [
    NotificationsMetrics,
    AlertChanges,
    AnnounceAlertOnAlertRaised,
    AnnounceNoticeOnNoticeWritten,
    AnnounceUpdateOnAlertUpdated,
    Channels,
    SendLetterOnLetterDue,
  ],
})
export class NotificationsModule {}
