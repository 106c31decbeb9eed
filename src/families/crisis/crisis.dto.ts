import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsNotEmpty, IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { MayBeMissing, MayBeNull } from '@app/http';

export class EmergencyContactDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  name: string;

  @MayBeMissing()
  @IsString()
  @MaxLength(60)
  relation: string = '';

  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  phone: string;

  @MayBeMissing()
  @MayBeNull()
  @IsString()
  @MaxLength(300)
  address?: string | null;
}

export class EmergencyCardDto {
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => EmergencyContactDto)
  contacts: EmergencyContactDto[];

  @MayBeMissing()
  @IsString()
  @MaxLength(2_000)
  allergies: string = '';

  @MayBeMissing()
  @IsString()
  @MaxLength(2_000)
  conditions: string = '';

  @MayBeMissing()
  @IsString()
  @MaxLength(2_000)
  medication: string = '';

  @MayBeMissing()
  @IsString()
  @MaxLength(500)
  doctor: string = '';

  @MayBeMissing()
  @IsString()
  @MaxLength(4_000)
  notes: string = '';
}

export class CrisisReasonDto {
  /** Why the card is opened; the family reads it. */
  @IsString()
  @MinLength(4)
  @MaxLength(500)
  reason: string;
}
