import { IsIn, IsInt, IsNotEmpty, IsString, MaxLength, Min } from 'class-validator';
import { MayBeMissing } from '@app/http';
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

  @MayBeMissing()
  @IsString()
  @MaxLength(2_000)
  text?: string;
}
