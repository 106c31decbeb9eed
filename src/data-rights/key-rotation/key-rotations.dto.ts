import { IsOptional, IsUUID } from 'class-validator';

export class StartKeyRotationDto {
  /** One family only. Without it: every family and the installation itself, its signing key included. */
  @IsOptional()
  @IsUUID()
  family_id?: string;
}
