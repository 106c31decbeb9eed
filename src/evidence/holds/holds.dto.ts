import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

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
