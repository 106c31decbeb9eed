import { IsNotEmpty, IsString, Length, MaxLength, MinLength } from 'class-validator';

export class CodeDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(20)
  code: string;
}

export class PasswordDto {
  /** @example 'correct horse battery' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(256)
  password: string;
}

export class ChangePasswordDto {
  /** @example 'correct horse battery' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(256)
  current_password: string;

  /** @example 'correct horse battery' */
  @IsString()
  @MinLength(10)
  @MaxLength(256)
  new_password: string;
}

export class SetUpDto {
  @IsString()
  @Length(1, 100)
  code: string;

  /** @example 'correct horse battery' */
  @IsString()
  @MinLength(10)
  @MaxLength(256)
  password: string;
}
