import { IsIn, IsISO8601, IsOptional, IsUUID, Matches } from 'class-validator';
import { IntersectionType } from '@nestjs/swagger';
import { auditOutcomes } from '@app/audit';
import type { AuditOutcome } from '@app/audit';
import { NextPageDto } from '@app/http';
import { exportFormats } from './entry-export';
import type { ExportFormat } from './entry-export';

/** The forms of ISO 8601 that PostgreSQL reads as well: a day, or a moment with its offset. */
const MOMENT = /^[12]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d))?$/;

export class EntryFilterDto {
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(MOMENT)
  from?: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(MOMENT)
  to?: string;

  @IsOptional()
  @IsUUID()
  actor_id?: string;

  @IsOptional()
  @Matches(/^[a-z_]{1,40}\.[a-z_]{1,40}$/)
  action?: string;

  @IsOptional()
  @IsIn(auditOutcomes)
  outcome?: AuditOutcome;

  @IsOptional()
  @IsUUID()
  family_id?: string;

  @IsOptional()
  @IsUUID()
  child_id?: string;

  @IsOptional()
  @IsUUID()
  object_id?: string;
}

export class SearchEntriesDto extends IntersectionType(EntryFilterDto, NextPageDto) {}

export class ExportEntriesDto extends EntryFilterDto {
  @IsOptional()
  @IsIn(exportFormats)
  format: ExportFormat = 'csv';
}
