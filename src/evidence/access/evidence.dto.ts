import { IsIn, IsUUID } from 'class-validator';
import { CursorPagingDto, MayBeMissing } from '@app/http';

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
}
