import { IsIn, IsUUID } from 'class-validator';
import { CursorPagingDto, MayBeMissing } from '@app/http';
import { contentForms } from '../contract';
import type { ContentForm } from '../contract';

export class ExportEvidenceDto {
  @MayBeMissing()
  @IsIn(contentForms)
  format?: ContentForm;
}

export class ListEvidenceDto extends CursorPagingDto {
  @MayBeMissing()
  @IsUUID()
  child_id?: string;

  @MayBeMissing()
  @IsUUID()
  alert_id?: string;
}
