import { IsString, Length } from 'class-validator';

export class AcknowledgementDto {
  /** What came of looking into it. */
  @IsString()
  @Length(1, 2_000)
  note: string;
}
