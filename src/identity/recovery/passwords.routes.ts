import { Body, Controller, HttpCode, Post, Put, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddressThrottle, Allow, CurrentActor, Public } from '@app/auth';
import type { Actor } from '@app/kernel';
import { ChangePassword } from '../passwords/change-password';
import { ChangePasswordDto } from '../passwords/passwords.dto';
import { AskForNewPassword } from './ask-for-new-password';
import { ContentsOfReset } from './contents-of-reset';
import { ConfirmPasswordResetDto, PasswordResetDto, ResetContentsDto } from './recovery.dto';
import { PasswordResetResponse, ResetContentsResponse } from './recovery.responses';
import { ResetPassword } from './reset-password';

/** Passwords forgotten and changed. */
@ApiTags('auth')
@UseGuards(AddressThrottle)
@Controller('api')
export class PasswordsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Have a link for a new password sent; the answer is the same whoever has the address. */
  @Public()
  @Post('auth/password-reset')
  @HttpCode(202)
  async ask(@Body() { email }: PasswordResetDto): Promise<PasswordResetResponse> {
    await this.commands.execute(new AskForNewPassword(email));
    return { message: 'If the address has an account, a letter is on its way' };
  }

  /** What else opens the account, and ends with the new password unless it is kept. The link stays good. */
  @Public()
  @Post('auth/password-reset/contents')
  @HttpCode(200)
  async contents(@Body() { token }: ResetContentsDto): Promise<ResetContentsResponse> {
    const ways = await this.queries.execute(new ContentsOfReset(token));
    return {
      ways_in: ways.map(({ id, kind, name, createdAt, lastUsedAt }) => ({
        id,
        kind,
        name,
        created_at: createdAt,
        last_used_at: lastUsedAt,
      })),
    };
  }

  /** Choose a new password with that link; every session ends, and every other way in that is not kept. */
  @Public()
  @Post('auth/password-reset/confirm')
  @HttpCode(204)
  async reset(@Body() { token, new_password, keep }: ConfirmPasswordResetDto) {
    await this.commands.execute(new ResetPassword(token, new_password, keep));
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
