import { IsUUID } from 'class-validator';
import { MayBeMissing } from '@app/http';

export class StartKeyRotationDto {
  /** One family only. Without it: every family and the installation itself, its signing key included. */
  @MayBeMissing()
  @IsUUID()
  family_id?: string;
}
