import { Body, Controller, HttpCode, Post, Put, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddressThrottle, Allow, CurrentActor, Public } from '@app/auth';
import type { Actor } from '@app/kernel';
import { AskForNewPassword } from './ask-for-new-password';
import { ChangePassword } from './change-password';
import { ResetPassword } from './reset-password';
import { PasswordResetResponse } from './passwords.responses';
import { ChangePasswordDto, ConfirmPasswordResetDto, PasswordResetDto } from './passwords.dto';

/** Passwords forgotten and changed. */
@ApiTags('auth')
@UseGuards(AddressThrottle)
@Controller('api')
export class PasswordsController {
  constructor(private readonly commands: CommandBus) {}

  /** Have a link for a new password sent; the answer is the same whoever has the address. */
  @Public()
  @Post('auth/password-reset')
  @HttpCode(202)
  async ask(@Body() { email }: PasswordResetDto): Promise<PasswordResetResponse> {
    await this.commands.execute(new AskForNewPassword(email));
    return { message: 'If the address has an account, a letter is on its way' };
  }

  /** Choose a new password with that link; every session ends. */
  @Public()
  @Post('auth/password-reset/confirm')
  @HttpCode(204)
  async reset(@Body() { token, new_password }: ConfirmPasswordResetDto) {
    await this.commands.execute(new ResetPassword(token, new_password));
  }

  /** Change the password; other devices are signed out. */
  @Allow('profile.manage')
  @Put('users/password')
  @HttpCode(204)
  async change(
    @CurrentActor() { accountId, sessionId }: Actor,
    @Body() { current_password, new_password }: ChangePasswordDto,
  ) {
    await this.commands.execute(new ChangePassword({ accountId, sessionId }, current_password, new_password));
  }
}
