import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { CursorPagingDto, IgnoresUnnamed, MayBeMissing } from '@app/http';
import { severities } from '@app/kernel';
import type { Severity } from '@app/kernel';
import { alertStatuses, askedStatuses, escalationTargets } from '../incidents/alert';
import type { AlertStatus, AskedStatus, EscalationTarget } from '../incidents/alert';

export class ListAlertsDto extends CursorPagingDto {
  /** One state, or several with commas between them; `active` stands for every state of an open incident. */
  @MayBeMissing()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @IsIn(askedStatuses, { each: true })
  status?: AskedStatus[];

  @MayBeMissing()
  @IsIn(severities)
  severity?: Severity;

  @MayBeMissing()
  @IsUUID()
  child_id?: string;
}

@IgnoresUnnamed()
export class EscalateDto {
  /** @example 'police' */
  @IsIn(escalationTargets)
  escalate_to: EscalationTarget;

  /** @example 'high' */
  @MayBeMissing()
  @IsString()
  @MaxLength(40)
  urgency?: string;

  /** How whoever is called may reach the family; kept in the note. */
  @MayBeMissing()
  @IsString()
  @MaxLength(200)
  contact_preference?: string;
}

@IgnoresUnnamed()
export class ChangeStatusDto {
  /** @example 'acknowledged' */
  @IsIn(alertStatuses)
  status: AlertStatus;

  @MayBeMissing()
  @IsString()
  @MaxLength(2_000)
  notes?: string;

  @ApiProperty({ required: false, default: [], items: { type: 'string', maxLength: 300 } })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  actions_taken: string[] = [];
}
