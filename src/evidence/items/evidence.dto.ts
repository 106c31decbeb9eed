import { IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CursorPagingDto } from '@app/http';

export class ListEvidenceDto extends CursorPagingDto {
  @IsOptional()
  @IsUUID()
  child_id?: string;

  @IsOptional()
  @IsUUID()
  alert_id?: string;
}

export class PlaceHoldDto {
  /** The authority's own reference, such as a case number. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  authority_reference: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

export class ReleaseHoldDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}
