import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { BodyMayBeMissing, RateLimit, TakesLargeBody } from '@app/http';
import type { RateLimitBucket } from '@app/http';
import { Cursors, InOneCommit } from '@app/requests';
import { CaptureMessages } from './capture-messages';
import { captured } from './captured-message';
import { ListSessions } from './list-sessions';
import { StartMonitoringSession } from './start-monitoring-session';
import { StopMonitoringSession } from './stop-monitoring-session';
import { risksOf } from './session-risk';
import { CapturedResponse, SessionListResponse, SessionResponse, sessionResponse } from './sessions.responses';
import { ListSessionsDto, MessagesDto, StartSessionDto, StopSessionDto } from './sessions.dto';

/** Devices hand over messages as they come, so an hour's worth must not stop them. */
const CAPTURE: RateLimitBucket = { name: 'capture', quota: 600, seconds: 60 };

@ApiTags('monitoring')
@Controller('api/monitoring/sessions')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** Sessions of the family's children. */
  @Allow('monitoring.read')
  @Get()
  async list(
    @CurrentActor() { familyId }: FamilyActor,
    @Query() query: ListSessionsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionListResponse> {
    const { child_id, platform, status } = query;
    const list = { name: 'sessions', familyId };
    const page = this.cursors.page(query, list);
    const filter = { childId: child_id, platform, status };
    const { sessions, total, hasMore } = await this.queries.execute(new ListSessions(familyId, filter, page));
    const places = sessions.map(({ id, startedAt: at }) => ({ id, at }));
    this.cursors.link(reply, page, list, places, hasMore);
    return { sessions: sessions.map(sessionResponse), total, has_more: hasMore };
  }

  /** Open a session for a device of a child. */
  @Allow('monitoring.capture')
  @InOneCommit()
  @Post()
  async start(@CurrentActor() { familyId }: FamilyActor, @Body() body: StartSessionDto): Promise<SessionResponse> {
    const { child_id, platform, session_metadata } = body;
    const start = new StartMonitoringSession(familyId, child_id, platform, session_metadata.device_type);
    return sessionResponse(Object.assign(await this.commands.execute(start), { risk: null }));
  }

  /** End a session. */
  @Allow('monitoring.capture')
  @BodyMayBeMissing()
  @Put(':id/stop')
  async stop(
    @CurrentActor() { familyId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _: StopSessionDto,
  ): Promise<SessionResponse> {
    const session = await this.commands.execute(new StopMonitoringSession(familyId, id));
    const [rated] = await risksOf(this.queries, familyId, [session]);
    return sessionResponse(rated);
  }

  /** Hand over 1 to 1,000 messages. Sending one again, by its platform id, changes nothing. */
  @Allow('monitoring.capture')
  @InOneCommit()
  @RateLimit(CAPTURE)
  @TakesLargeBody({ bytes: 10 * 1024 * 1024, values: 12_000 })
  @Post(':id/messages')
  @HttpCode(202)
  capture(
    @CurrentActor() { familyId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { messages }: MessagesDto,
  ): Promise<CapturedResponse> {
    return this.commands.execute(new CaptureMessages(familyId, id, messages.map(captured)));
  }
}
