import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class EraseDto {
  /** Why, in a person's own words; kept in the audit trail alone. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;

  /** The child's first name, or the family's name: typed to confirm what cannot be undone. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  confirm: string;
}
