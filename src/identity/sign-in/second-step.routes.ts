import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AddressThrottle, deviceOf, Public, SignedInResponse, signedInResponse } from '@app/auth';
import { Config } from '@app/config';
import { AskForPasskey } from '../passkeys/ask-for-passkey';
import { CompleteSignIn } from './complete-sign-in';
import { SignInWithPasskey } from '../passkeys/sign-in-with-passkey';
import { PasskeySignInDto, SecondFactorDto } from '../second-factors/second-factor.dto';
import { PasskeyQuestionResponse } from '../second-factors/second-factors.responses';

/** Second factors, and passkeys in place of a password. */
@ApiTags('auth')
@UseGuards(AddressThrottle)
@Controller('api/auth')
export class SecondStepController {
  constructor(
    private readonly commands: CommandBus,
    private readonly config: Config,
  ) {}

  /** Finish a sign-in with a code or a passkey. */
  @Public()
  @Post('second-factor')
  @HttpCode(200)
  async complete(
    @Body() { token, method, code, response = {}, device_info }: SecondFactorDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    const device = deviceOf(request, reply, device_info, this.config.isBehindTls);
    const answer = { method, code, response };
    const session = await this.commands.execute(new CompleteSignIn(token, answer, device));
    return signedInResponse(session, device.deviceType === 'web', reply, this.config.isBehindTls);
  }

  /** Begin a sign-in with a passkey and no password. */
  @Public()
  @Post('passkey/options')
  @HttpCode(200)
  ask(): Promise<PasskeyQuestionResponse> {
    return this.commands.execute(new AskForPasskey());
  }

  /** Sign in with a passkey. */
  @Public()
  @Post('passkey')
  @HttpCode(200)
  async signIn(
    @Body() { token, response, device_info }: PasskeySignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    const device = deviceOf(request, reply, device_info, this.config.isBehindTls);
    const session = await this.commands.execute(new SignInWithPasskey(token, response, device));
    return signedInResponse(session, device.deviceType === 'web', reply, this.config.isBehindTls);
  }
}
