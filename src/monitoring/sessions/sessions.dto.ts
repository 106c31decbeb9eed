import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { AnyText, Compiled, CursorPagingDto, IgnoresUnnamed, IsMoment, MayBeMissing, MayStandFor } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { messageTypes } from '../contract';
import type { MessageType } from '../contract';
import { MAX_MESSAGE_LENGTH } from '../conversations/incoming-message';
import { sessionStatuses } from './session';
import type { SessionStatus } from './session';

export class ListSessionsDto extends CursorPagingDto {
  @MayBeMissing()
  @IsUUID()
  child_id?: string;

  @MayBeMissing()
  @IsIn(platforms)
  platform?: Platform;

  @MayBeMissing()
  @IsIn(sessionStatuses)
  status?: SessionStatus;
}

export class SessionMetadataDto {
  @MayBeMissing()
  @IsString()
  @MaxLength(40)
  device_type: string = 'unknown';

  @MayBeMissing()
  @IsString()
  @MaxLength(40)
  app_version?: string;
}

@IgnoresUnnamed()
export class StartSessionDto {
  @IsUUID()
  child_id: string;

  @IsIn(platforms)
  platform: Platform;

  @MayBeMissing()
  @ValidateNested()
  @Type(() => SessionMetadataDto)
  session_metadata: SessionMetadataDto = new SessionMetadataDto();
}

@IgnoresUnnamed()
export class StopSessionDto {
  @MayBeMissing()
  @IsString()
  @MaxLength(500)
  reason?: string;

  /** Named by the specification; the product counts for itself. */
  @MayBeMissing()
  @IsObject()
  final_metadata?: Record<string, unknown>;
}

export class MessageDto {
  @AnyText()
  @IsString()
  @Length(1, 300)
  platform_message_id: string;

  /** The chat as the platform names it; without one the session is the conversation. */
  @MayBeMissing()
  @AnyText()
  @IsString()
  @Length(1, 300)
  conversation_id?: string;

  @MayBeMissing()
  @AnyText()
  @IsString()
  @Length(1, 300)
  conversation_title?: string;

  /**
   * Needed unless `sender_id` is there.
   * @example 'ida'
   */
  @MayStandFor('sender_id')
  @AnyText()
  @IsString()
  @Length(1, 300)
  sender?: string;

  /** As the specification's clients call `sender`. */
  @MayBeMissing()
  @AnyText()
  @IsString()
  @Length(1, 300)
  sender_id?: string;

  /** Whom it was written to; without `conversation_id`, the messages with the same other side are one conversation. */
  @MayBeMissing()
  @AnyText()
  @IsString()
  @Length(1, 300)
  recipient_id?: string;

  @IsBoolean()
  is_from_child: boolean;

  @MayBeMissing()
  @IsIn(messageTypes)
  type: MessageType = 'text';

  /**
   * 1 to 10,000 UTF-16 code units.
   * @example 'did you do the maths homework?'
   */
  @ApiProperty({ maxLength: MAX_MESSAGE_LENGTH })
  @AnyText()
  @IsString()
  @Length(1, MAX_MESSAGE_LENGTH)
  content: string;

  /**
   * ISO 8601 with an offset; needed unless `timestamp` is there.
   * @example '2026-11-21T09:30:00.000Z'
   */
  @ApiProperty({ format: 'date-time', required: false })
  @MayStandFor('timestamp')
  @IsMoment()
  sent_at?: string;

  /** As the specification's clients call `sent_at`. */
  @ApiProperty({ format: 'date-time', required: false })
  @MayBeMissing()
  @IsMoment()
  timestamp?: string;

  /** Named by the specification; nothing of it is kept. */
  @MayBeMissing()
  @IsObject()
  metadata?: Record<string, unknown>;
}

@Compiled()
export class MessagesDto {
  @ValidateNested({ each: true })
  @Type(() => MessageDto)
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  messages: MessageDto[];
}
