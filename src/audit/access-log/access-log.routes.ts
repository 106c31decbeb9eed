import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { FamilyAccessLog } from './family-access-log';
import { AccessLogDto } from './access-log.dto';
import { AccessLogResponse } from './access-log.responses';

@ApiTags('families')
@Controller('api/v1/families/access-log')
export class AccessLogController {
  constructor(private readonly queries: QueryBus) {}

  /** Who looked at the family's data, when and why, newest first. */
  @Allow('access_log.read')
  @Get()
  list(
    @CurrentActor() actor: FamilyActor,
    @Query() { child_id, limit, after }: AccessLogDto,
  ): Promise<AccessLogResponse> {
    return this.queries.execute(new FamilyAccessLog(actor, child_id, limit, after));
  }
}
