import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import { PagingDto } from '@app/http';
import type { Actor } from '@app/kernel';
import { ApproveAppointment } from './approve-appointment';
import { AppointmentListResponse } from './appointments.responses';
import { ListAppointments } from './list-appointments';

@ApiTags('administration')
@Controller('api/v1/appointments')
export class AppointmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Colleagues who could reach content, and wait for somebody besides whoever appointed them to approve it. */
  @Allow('staff.approve')
  @Get()
  async list(
    @CurrentActor() { accountId }: Actor,
    @Query() { limit, offset }: PagingDto,
  ): Promise<AppointmentListResponse> {
    const { appointments, total } = await this.queries.execute(new ListAppointments(accountId, limit, offset));
    return {
      appointments: appointments.map((one) => ({
        id: one.id,
        account_id: one.accountId,
        name: one.name,
        email: one.email,
        role: one.role,
        kind: one.kind,
        made_by: one.madeBy,
        made_by_name: one.madeByName,
        made_at: one.madeAt,
        has_second_factor: one.hasSecondFactor,
        may_approve: !one.isOfOwnHand,
      })),
      total,
      limit,
      offset,
    };
  }

  /** Approve a colleague whom I know, and who is who the account says. */
  @Allow('staff.approve')
  @Post(':id/approval')
  @HttpCode(204)
  async approve(@CurrentActor() { accountId }: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.commands.execute(new ApproveAppointment(id, accountId));
  }
}
