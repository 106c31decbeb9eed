import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { MayBeMissing, Moment } from '@app/http';
import { LONGEST_OVERLAP_HOURS } from './api-key';

export class CreateApiKeyDto {
  /** @example 'Telephone of Nora' */
  @IsString()
  @Length(1, 80)
  name: string;

  /**
   * Capabilities; those a key may hold are listed with the role `service` in the permission matrix.
   * @example ['monitoring.capture']
   */
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  scopes: string[];

  /** Left out: every child of the family. */
  @MayBeMissing()
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  child_ids?: string[];

  @Moment()
  expires_at: Date;
}

export class RotateApiKeyDto {
  /** For how long the old key still works. */
  @IsInt()
  @Min(0)
  @Max(LONGEST_OVERLAP_HOURS)
  overlap_hours: number;
}
