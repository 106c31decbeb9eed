import { IsUUID } from 'class-validator';
import { MayBeMissing, NextPageDto } from '@app/http';

export class AccessLogDto extends NextPageDto {
  @MayBeMissing()
  @IsUUID()
  child_id?: string;
}
