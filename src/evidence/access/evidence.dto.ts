import { IsIn, IsUUID } from 'class-validator';
import { CursorPagingDto, MayBeMissing } from '@app/http';
import { contentForms, evidenceTypes } from '../contract';
import type { ContentForm, EvidenceType } from '../contract';

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

  /** What belongs to one case; an incident is the case of what was sealed for it. */
  @MayBeMissing()
  @IsUUID()
  case_id?: string;

  @MayBeMissing()
  @IsIn(evidenceTypes)
  type?: EvidenceType;
}
