import { IsOptional, IsUUID } from 'class-validator';
import { NextPageDto } from '@app/http';

export class AccessLogDto extends NextPageDto {
  @IsOptional()
  @IsUUID()
  child_id?: string;
}
