import { Type } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsMoment, MayBeMissing } from '@app/http';
import { auditOutcomes } from '@app/audit';
import type { AuditOutcome } from '@app/audit';
import { exportFormats } from './entry-export';
import type { ExportFormat } from './entry-export';

export class EntryFilterDto {
  @MayBeMissing()
  @IsMoment()
  from?: string;

  @MayBeMissing()
  @IsMoment()
  to?: string;

  @MayBeMissing()
  @IsUUID()
  actor_id?: string;

  @MayBeMissing()
  @Matches(/^[a-z_]{1,40}\.[a-z_]{1,40}$/)
  action?: string;

  @MayBeMissing()
  @IsIn(auditOutcomes)
  outcome?: AuditOutcome;

  @MayBeMissing()
  @IsUUID()
  family_id?: string;

  @MayBeMissing()
  @IsUUID()
  child_id?: string;

  @MayBeMissing()
  @IsUUID()
  object_id?: string;
}

export class SearchEntriesDto extends EntryFilterDto {
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

export class ExportEntriesDto extends EntryFilterDto {
  @MayBeMissing()
  @IsIn(exportFormats)
  format: ExportFormat = 'csv';
}
