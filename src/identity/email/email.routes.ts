import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AddressThrottle, Allow, CurrentActor, Public } from '@app/auth';
import type { Actor } from '@app/kernel';
import { ResendVerification } from './resend-verification';
import { VerifyEmail } from './verify-email';
import { VerifyEmailDto } from './email.dto';
import { EmailVerifiedResponse, LetterSentResponse } from './email.responses';
import { CodeDto } from '../passwords/passwords.dto';

@ApiTags('auth')
@UseGuards(AddressThrottle)
@Controller('api')
export class EmailController {
  constructor(private readonly commands: CommandBus) {}

  /** Confirm the address with the link that was sent to it. */
  @Public()
  @Post('auth/verify-email')
  @HttpCode(200)
  async verifyByLink(@Body() { token }: VerifyEmailDto): Promise<EmailVerifiedResponse> {
    await this.commands.execute(new VerifyEmail({ token }));
    return { email_verified: true };
  }

  /** Confirm the address with the code that was sent to it. */
  @Allow('profile.manage')
  @Post('users/verify-email')
  @HttpCode(200)
  async verifyByCode(@CurrentActor() { accountId }: Actor, @Body() { code }: CodeDto): Promise<EmailVerifiedResponse> {
    await this.commands.execute(new VerifyEmail({ accountId, code }));
    return { email_verified: true };
  }

  /** Send the letter again. */
  @Allow('profile.manage')
  @Post('users/verify-email/resend')
  @HttpCode(202)
  async resend(@CurrentActor() { accountId }: Actor): Promise<LetterSentResponse> {
    await this.commands.execute(new ResendVerification(accountId));
    return { sent: true };
  }
}
