import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { ExpectedVersion, IfMatch, RateLimit, TakesLargeBody, Versioned } from '@app/http';
import type { RateLimitBucket } from '@app/http';
import { Cursors } from '@app/requests';
import { AlertDetail } from './alert-detail';
import { ChangeAlertStatus } from './change-alert-status';
import { ListAlerts } from './list-alerts';
import { statusesAsked } from '../incidents/alert';
import { alertResponse, lineResponse } from './alert-response';
import { ChangeStatusDto, ListAlertsDto } from './alerts.dto';
import { AlertListResponse, AlertResponse } from './alerts.responses';

const ALERTS: RateLimitBucket = { name: 'alerts', quota: 200, seconds: 60 };

@ApiTags('alerts')
@RateLimit(ALERTS)
@Controller('api/alerts')
export class AlertsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** Incidents of the family, the one that changed last first. */
  @Allow('alerts.read')
  @Get()
  async list(
    @CurrentActor() { familyId }: FamilyActor,
    @Query() query: ListAlertsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertListResponse> {
    const { status, severity, child_id: childId } = query;
    const list = { name: 'alerts', familyId };
    const page = this.cursors.page(query, list);
    const filter = { status: status?.flatMap(statusesAsked), severity, childId, ...page };
    const { alerts, total, hasMore } = await this.queries.execute(new ListAlerts(familyId, filter));
    const places = alerts.map(({ id, updated_at: at }) => ({ id, at }));
    this.cursors.link(reply, page, list, places, hasMore);
    return { alerts: alerts.map(lineResponse), total, has_more: hasMore };
  }

  /** One incident: what was written, why it was flagged, what to do now. */
  @Allow('alerts.read')
  @Versioned('updated_at')
  @Get(':id')
  async one(@CurrentActor() { familyId }: FamilyActor, @Param('id', ParseUUIDPipe) id: string): Promise<AlertResponse> {
    return alertResponse(await this.queries.execute(new AlertDetail(familyId, id)));
  }

  /** Acknowledge an incident, or say what became of it. */
  @Allow('alerts.acknowledge')
  @Versioned('updated_at')
  @TakesLargeBody({ bytes: 64 * 1024, values: 100 })
  @Put(':id/status')
  async changeStatus(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { status, notes, actions_taken: actionsTaken }: ChangeStatusDto,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<AlertResponse> {
    const change = { status, notes, actionsTaken, byAccountId: actor.accountId };
    return alertResponse(await this.commands.execute(new ChangeAlertStatus(actor.familyId, id, change, expected)));
  }
}
