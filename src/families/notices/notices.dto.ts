import { ArrayMaxSize, ArrayMinSize, IsUUID } from 'class-validator';

export class ReadNoticesDto {
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  notice_ids: string[];
}
