import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import { PagingDto } from '@app/http';
import type { Actor } from '@app/kernel';
import { AcknowledgeSecurityEvent } from './acknowledge-security-event';
import { ListSecurityEvents } from './list-security-events';
import { SecurityEventListResponse } from './security-events.responses';
import { AcknowledgementDto } from './security-events.dto';

@ApiTags('audit')
@Controller('api/v1/security-events')
export class SecurityEventsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** What was noticed in the audit trail; what nobody looked into comes first. */
  @Allow('audit.search')
  @Get()
  async list(@Query() { limit, offset }: PagingDto): Promise<SecurityEventListResponse> {
    return { ...(await this.queries.execute(new ListSecurityEvents(limit, offset))), limit, offset };
  }

  /** Say what came of looking into it. */
  @Allow('audit.search')
  @Post(':id/acknowledgement')
  @HttpCode(204)
  async acknowledge(
    @CurrentActor() { accountId }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { note }: AcknowledgementDto,
  ): Promise<void> {
    await this.commands.execute(new AcknowledgeSecurityEvent(id, accountId, note));
  }
}
