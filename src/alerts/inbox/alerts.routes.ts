import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
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
import { escalationNote, nextSteps } from '../playbooks/escalation';
import { ChangeStatusDto, EscalateDto, ListAlertsDto } from './alerts.dto';
import { AlertListResponse, AlertResponse, EscalatedAlertResponse } from './alerts.responses';

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

  /**
   * Escalate an incident: it goes on record, and everybody of the family who looks is told. Nobody outside is contacted;
   * the answer says what people do now.
   */
  @Allow('alerts.acknowledge')
  @Post(':id/escalate')
  @HttpCode(200)
  async escalate(
    @CurrentActor() actor: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { escalate_to: target, urgency, contact_preference: contact }: EscalateDto,
  ): Promise<EscalatedAlertResponse> {
    const notes = escalationNote(target, urgency, contact);
    const change = { status: 'escalated', notes, actionsTaken: [], byAccountId: actor.accountId } as const;
    const view = await this.commands.execute(new ChangeAlertStatus(actor.familyId, id, change));
    return { ...alertResponse(view), authorities_contacted: false, next_steps: [...nextSteps[target]] };
  }
}
