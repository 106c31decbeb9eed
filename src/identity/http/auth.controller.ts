import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  Allow,
  cookieOptions,
  CurrentActor,
  Public,
  REFRESH_COOKIE,
  SignedInResponse,
  signedInResponse,
} from '@app/auth';
import { Config } from '@app/config';
import { Bare } from '@app/http';
import type { Actor } from '@app/kernel';
import { StartSession } from '../contract';
import { ProvePassword } from '../use-cases/prove-password';
import { RefreshSession } from '../use-cases/refresh-session';
import { SignOut } from '../use-cases/sign-out';
import { RefreshDto, SignInDto } from './auth.dto';
import { SignedOutResponse } from './identity.responses';

@ApiTags('auth')
@UseGuards(ThrottlerGuard)
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly config: Config,
  ) {}

  /** Sign in. */
  @Public()
  @Post('login')
  @HttpCode(200)
  async signIn(
    @Body() { email, password, device_info }: SignInDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    const device = { deviceType: device_info.device_type, userAgent: device_info.user_agent };
    const accountId = await this.commands.execute(new ProvePassword(email, password));
    const session = await this.commands.execute(new StartSession(accountId, device));
    return signedInResponse(session, device.deviceType === 'web', reply, this.config.isBehindTls);
  }

  /** Exchange a refresh token, from the cookie or the body, for a new access token. */
  @Public()
  @Post('refresh')
  @HttpCode(200)
  async refresh(
    @Body() { refresh_token }: RefreshDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    const token = refresh_token ?? request.cookies[REFRESH_COOKIE] ?? '';
    const session = await this.commands.execute(new RefreshSession(token));
    return signedInResponse(session, refresh_token === undefined, reply, this.config.isBehindTls);
  }

  /** End this session. */
  @Allow('profile.read')
  @Bare()
  @Post('logout')
  @HttpCode(200)
  async signOut(
    @CurrentActor() { sessionId }: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOutResponse> {
    await this.commands.execute(new SignOut(sessionId));
    void reply.clearCookie(REFRESH_COOKIE, cookieOptions(this.config.isBehindTls));
    return { success: true, message: 'Successfully logged out' };
  }
}
