import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddressThrottle, Public } from '@app/auth';
import { AskForNewPassword } from './ask-for-new-password';
import { ContentsOfReset } from './contents-of-reset';
import { ConfirmPasswordResetDto, PasswordResetDto, ResetContentsDto } from './recovery.dto';
import { PasswordResetResponse, ResetContentsResponse } from './recovery.responses';
import { ResetPassword } from './reset-password';

/** Forgotten passwords. */
@ApiTags('auth')
@UseGuards(AddressThrottle)
@Controller('api/auth/password-reset')
export class RecoveryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Have a link for a new password sent; the answer is the same whoever has the address. */
  @Public()
  @Post()
  @HttpCode(202)
  async ask(@Body() { email }: PasswordResetDto): Promise<PasswordResetResponse> {
    await this.commands.execute(new AskForNewPassword(email));
    return { message: 'If the address has an account, a letter is on its way' };
  }

  /** What else opens the account, and ends with the new password unless it is kept. The link stays good. */
  @Public()
  @Post('contents')
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
  @Post('confirm')
  @HttpCode(204)
  async reset(@Body() { token, new_password, keep }: ConfirmPasswordResetDto) {
    await this.commands.execute(new ResetPassword(token, new_password, keep));
  }
}
