import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { askings } from './asking';
import type { Asking } from './asking';

export class SignMyselfDto {
  @IsInt()
  @Min(1)
  version: number;

  /** @example 'Nora' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  child_name: string;
}

export class AskDto {
  @IsIn(askings)
  kind: Asking;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  text?: string;
}
