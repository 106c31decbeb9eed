import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { risksOf } from '../sessions/session-risk';
import { SessionResponse, sessionResponse } from '../sessions/sessions.responses';
import { ActOnSession } from './act-on-session';
import { SessionActionDto } from './control.dto';
import { SessionActionResponse } from './control.responses';
import { ShowSession } from './show-session';

/** One session over HTTP, and what people do with it. */
@ApiTags('monitoring')
@Controller('api/monitoring/sessions')
export class ControlController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** One session. */
  @Allow('monitoring.read')
  @Get(':id')
  async one(
    @CurrentActor() { familyId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SessionResponse> {
    return sessionResponse(await this.queries.execute(new ShowSession(familyId, id)));
  }

  /**
   * Pause a session, so that it takes nothing; have it go on; end it for good; or escalate it: it is flagged, goes on
   * record, and everybody of the family who looks is told. Nobody outside is contacted.
   */
  @Allow('monitoring.control')
  @Post(':id/actions')
  @HttpCode(200)
  async act(
    @CurrentActor() { familyId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { action, reason }: SessionActionDto,
  ): Promise<SessionActionResponse> {
    const session = await this.commands.execute(new ActOnSession(familyId, id, action, reason ?? null));
    const [rated] = await risksOf(this.queries, familyId, [session]);
    return { ...sessionResponse(rated), authorities_contacted: false };
  }
}
