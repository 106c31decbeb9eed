import { Body, Controller, HttpCode, Put, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddressThrottle, Allow, CurrentActor } from '@app/auth';
import type { Actor } from '@app/kernel';
import { ChangePassword } from './change-password';
import { ChangePasswordDto } from './passwords.dto';

/** The own password. */
@ApiTags('auth')
@UseGuards(AddressThrottle)
@Controller('api/users/password')
export class PasswordsController {
  constructor(private readonly commands: CommandBus) {}

  /** Change the password; other devices are signed out. */
  @Allow('profile.manage')
  @Put()
  @HttpCode(204)
  async change(
    @CurrentActor() { accountId, sessionId }: Actor,
    @Body() { current_password, new_password }: ChangePasswordDto,
  ) {
    await this.commands.execute(new ChangePassword({ accountId, sessionId }, current_password, new_password));
  }
}
