import { IsOptional, IsUUID } from 'class-validator';
import { PagingDto } from '@app/http';

export class ListEvidenceDto extends PagingDto {
  @IsOptional()
  @IsUUID()
  child_id?: string;

  @IsOptional()
  @IsUUID()
  alert_id?: string;
}
