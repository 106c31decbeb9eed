import { IsUUID } from 'class-validator';
import { CursorPagingDto, MayBeMissing } from '@app/http';

export class ListEvidenceDto extends CursorPagingDto {
  @MayBeMissing()
  @IsUUID()
  child_id?: string;

  @MayBeMissing()
  @IsUUID()
  alert_id?: string;
}
