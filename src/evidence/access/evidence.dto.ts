import { IsOptional, IsUUID } from 'class-validator';
import { CursorPagingDto } from '@app/http';

export class ListEvidenceDto extends CursorPagingDto {
  @IsOptional()
  @IsUUID()
  child_id?: string;

  @IsOptional()
  @IsUUID()
  alert_id?: string;
}
