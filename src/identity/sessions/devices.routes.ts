import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { Actor } from '@app/kernel';
import { DevicesOfAccount } from './devices-of-account';
import { EndSessions } from './end-sessions';
import { DeviceListResponse } from './devices.responses';

/** The devices somebody is signed in with. */
@ApiTags('users')
@Controller('api/users/devices')
export class DevicesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Where I am signed in. */
  @Allow('profile.read')
  @Get()
  async mine(@CurrentActor() { accountId, sessionId }: Actor): Promise<DeviceListResponse> {
    const devices = await this.queries.execute(new DevicesOfAccount(accountId));
    return {
      devices: devices.map((device) => ({
        id: device.id,
        device_type: device.deviceType,
        name: device.name,
        ip: device.ip,
        created_at: device.createdAt,
        last_used_at: device.lastUsedAt,
        has_second_factor: device.hasSecondFactor,
        is_current: device.id === sessionId,
      })),
    };
  }

  /** Sign one device out. */
  @Allow('profile.manage')
  @Delete(':id')
  @HttpCode(204)
  async end(@CurrentActor() { accountId }: Actor, @Param('id', ParseUUIDPipe) id: string) {
    await this.commands.execute(new EndSessions(accountId, { only: id }, 'identity.end_device'));
  }
}
