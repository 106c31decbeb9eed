import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Compiled, CursorPagingDto } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { messageTypes } from '../contract';
import type { MessageType } from '../contract';
import { MAX_MESSAGE_LENGTH } from '../conversations/incoming-message';
import { sessionStatuses } from './session';
import type { SessionStatus } from './session';

export class ListSessionsDto extends CursorPagingDto {
  @IsOptional()
  @IsUUID()
  child_id?: string;

  @IsOptional()
  @IsIn(platforms)
  platform?: Platform;

  @IsOptional()
  @IsIn(sessionStatuses)
  status?: SessionStatus;
}

export class SessionMetadataDto {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  device_type: string = 'unknown';

  @IsOptional()
  @IsString()
  @MaxLength(40)
  app_version?: string;
}

export class StartSessionDto {
  @IsUUID()
  child_id: string;

  @IsIn(platforms)
  platform: Platform;

  @ApiPropertyOptional()
  @IsOptional()
  @ValidateNested()
  @Type(() => SessionMetadataDto)
  session_metadata: SessionMetadataDto = new SessionMetadataDto();
}

export class StopSessionDto {
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;

  /** Named by the specification; the product counts for itself. */
  @IsOptional()
  @IsObject()
  final_metadata?: Record<string, unknown>;
}

export class MessageDto {
  @IsString()
  @Length(1, 300)
  platform_message_id: string;

  /** The chat as the platform names it; without one the session is the conversation. */
  @IsOptional()
  @IsString()
  @Length(1, 300)
  conversation_id?: string;

  @IsOptional()
  @IsString()
  @Length(1, 300)
  conversation_title?: string;

  /** @example 'ida' */
  @IsString()
  @Length(1, 300)
  sender: string;

  @IsBoolean()
  is_from_child: boolean;

  @IsOptional()
  @IsIn(messageTypes)
  type: MessageType = 'text';

  /**
   * 1 to 10,000 UTF-16 code units.
   * @example 'did you do the maths homework?'
   */
  @ApiProperty({ maxLength: MAX_MESSAGE_LENGTH })
  @IsString()
  @Length(1, MAX_MESSAGE_LENGTH)
  content: string;

  /** ISO 8601 with an offset. */
  @ApiProperty({ format: 'date-time' })
  @IsISO8601({ strict: true })
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
