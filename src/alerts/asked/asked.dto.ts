import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { AnyText, IgnoresUnnamed, IsMoment, MayBeMissing } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';

const LONGEST = 10_000;
export const MOST_MESSAGES = 500;

/** Named by the specification: what is said of a message must not make its words harmless, so nothing of it is read. */
export class MessageContextDto {
  @MayBeMissing()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  conversation_length?: number;

  @MayBeMissing()
  @IsString()
  @MaxLength(100)
  relationship?: string;
}

export class AskedMessageDto {
  /** @example 'you seem so much more mature than other girls your age. lets keep this between us' */
  @AnyText()
  @IsString()
  @Length(1, LONGEST)
  content: string;

  @MayBeMissing()
  @IsInt()
  @Min(0)
  @Max(120)
  sender_age?: number;

  /** @example 13 */
  @MayBeMissing()
  @IsInt()
  @Min(0)
  @Max(120)
  recipient_age?: number;

  @MayBeMissing()
  @IsIn(platforms)
  platform?: Platform;

  @MayBeMissing()
  @ValidateNested()
  @Type(() => MessageContextDto)
  context?: MessageContextDto;
}

@IgnoresUnnamed()
export class AnalyzeMessageDto {
  @ValidateNested()
  @Type(() => AskedMessageDto)
  message: AskedMessageDto;
}

export class AskedLineDto {
  @ApiProperty({ format: 'date-time', required: false })
  @MayBeMissing()
  @IsMoment()
  timestamp?: string;

  /** @example 'alex_99' */
  @AnyText()
  @IsString()
  @Length(1, 300)
  sender: string;

  /** @example 'do your parents check your phone? lets keep this our secret' */
  @AnyText()
  @IsString()
  @Length(1, LONGEST)
  content: string;
}

export class AskedConversationDto {
  @ValidateNested({ each: true })
  @Type(() => AskedLineDto)
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_MESSAGES)
  messages: AskedLineDto[];

  /** By sender: `{age, relationship}`; `self` is whose device it is. */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { nora: { age: 13, relationship: 'self' } },
  })
  @MayBeMissing()
  @IsObject()
  participants?: Record<string, unknown>;

  @MayBeMissing()
  @IsIn(platforms)
  platform?: Platform;
}

@IgnoresUnnamed()
export class AnalyzeConversationDto {
  @ValidateNested()
  @Type(() => AskedConversationDto)
  conversation: AskedConversationDto;
}
