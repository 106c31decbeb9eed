import { IsIn, IsUUID, Matches } from 'class-validator';
import { IntersectionType } from '@nestjs/swagger';
import { auditOutcomes } from '@app/audit';
import type { AuditOutcome } from '@app/audit';
import { IsMoment, MayBeMissing, NextPageDto } from '@app/http';
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

export class SearchEntriesDto extends IntersectionType(EntryFilterDto, NextPageDto) {}

export class ExportEntriesDto extends EntryFilterDto {
  @MayBeMissing()
  @IsIn(exportFormats)
  format: ExportFormat = 'csv';
}
