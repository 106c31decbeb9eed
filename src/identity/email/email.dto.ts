import { IsString, MaxLength } from 'class-validator';

export class VerifyEmailDto {
  /** What the link of the letter carries behind `#token=`. */
  @IsString()
  @MaxLength(200)
  token: string;
}
