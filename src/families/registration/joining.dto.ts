import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class JoinDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  invitation_code: string;
}

export class LinkCodeDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  code: string;
}
