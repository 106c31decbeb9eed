import { IsIn, IsUUID } from 'class-validator';
import { CursorPagingDto, MayBeMissing } from '@app/http';
import { evidenceTypes } from '../contract';
import type { EvidenceType } from '../contract';

/** The only form there is; to ask for another is refused. */
const forms = ['json'] as const;

export class ExportEvidenceDto {
  @MayBeMissing()
  @IsIn(forms)
  format?: (typeof forms)[number];
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
