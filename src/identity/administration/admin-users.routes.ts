import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { Actor } from '@app/kernel';
import { ChangeRole } from './change-role';
import { InviteStaff } from './invite-staff';
import { LiftSuspension } from './lift-suspension';
import { ListUsers } from './list-users';
import { SuspendAccount } from './suspend-account';
import { UnlockAccount } from './unlock-account';
import { staffResponse, userResponse } from './admin-response';
import { ChangeRoleDto, InviteStaffDto, ListUsersDto, SuspendDto } from './admin.dto';
import { StaffResponse, UserListResponse } from './admin.responses';

@ApiTags('administration')
@Controller('api/v1/admin/users')
export class AdminUsersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Accounts: role, state and last sign-in; never names, families or content. */
  @Allow('users.read')
  @Get()
  async list(@Query() { role, q, state, limit, offset }: ListUsersDto): Promise<UserListResponse> {
    const { users, total } = await this.queries.execute(new ListUsers({ role, email: q, state, limit, offset }));
    return { users: users.map(userResponse), total, limit, offset };
  }

  /** Make an account for somebody who works with the system; a letter lets them choose their password. */
  @Allow('users.manage')
  @Post()
  async invite(
    @CurrentActor() { accountId }: Actor,
    @Body() { email, first_name, last_name, role }: InviteStaffDto,
  ): Promise<StaffResponse> {
    const name = { firstName: first_name, lastName: last_name };
    return staffResponse(await this.commands.execute(new InviteStaff(email, name, role, accountId)), role);
  }

  /** Give a member of staff another role. */
  @Allow('users.manage')
  @Put(':id/role')
  async changeRole(
    @CurrentActor() { accountId }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { role }: ChangeRoleDto,
  ): Promise<StaffResponse> {
    await this.commands.execute(new ChangeRole(id, accountId, role));
    return staffResponse(id, role);
  }

  /** Suspend an account: its sessions end, and it can open none. */
  @Allow('users.manage')
  @Post(':id/suspension')
  @HttpCode(204)
  async suspend(
    @CurrentActor() { accountId }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: SuspendDto,
  ): Promise<void> {
    await this.commands.execute(new SuspendAccount(id, accountId, reason));
  }

  /** Let a suspended account sign in again. */
  @Allow('users.manage')
  @Delete(':id/suspension')
  @HttpCode(204)
  async liftSuspension(@CurrentActor() { accountId }: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.commands.execute(new LiftSuspension(id, accountId));
  }

  /** Let somebody try again who mistyped the password too often. */
  @Allow('users.manage')
  @Post(':id/unlock')
  @HttpCode(204)
  async unlock(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.commands.execute(new UnlockAccount(id));
  }
}
