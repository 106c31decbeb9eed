import { ArrayMaxSize, IsEmail, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { MayBeMissing } from '@app/http';

export class PasswordResetDto {
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class ResetContentsDto {
  /** What the link of the letter carries behind `#token=`. */
  @IsString()
  @MaxLength(200)
  token: string;
}

export class ConfirmPasswordResetDto extends ResetContentsDto {
  /** @example 'correct horse battery' */
  @IsString()
  @MinLength(10)
  @MaxLength(256)
  new_password: string;

  /** Ways in that stay, by their ids in `password-reset/contents`; every other one ends. */
  @MayBeMissing()
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(200)
  keep: string[] = [];
}
