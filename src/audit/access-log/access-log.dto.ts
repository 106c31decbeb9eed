import { Type } from 'class-transformer';
import { IsInt, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { MayBeMissing } from '@app/http';

export class AccessLogDto {
  @MayBeMissing()
  @IsUUID()
  child_id?: string;

  @MayBeMissing()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  /** `next` of the page before. */
  @MayBeMissing()
  @MaxLength(200)
  after?: string;
}
