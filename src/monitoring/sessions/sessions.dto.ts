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
import { AnyText, Compiled, CursorPagingDto, IsMoment, MayBeMissing } from '@app/http';
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

  /** @example 'ida' */
  @AnyText()
  @IsString()
  @Length(1, 300)
  sender: string;

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

  /** ISO 8601 with an offset. */
  @ApiProperty({ format: 'date-time' })
  @IsMoment()
  sent_at: string;
}

@Compiled()
export class MessagesDto {
  @ValidateNested({ each: true })
  @Type(() => MessageDto)
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  messages: MessageDto[];
}
