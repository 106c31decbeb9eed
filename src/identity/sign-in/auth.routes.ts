import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AddressThrottle,
  Allow,
  claimedDeviceId,
  cookieOptions,
  CurrentActor,
  deviceOf,
  Public,
  REFRESH_COOKIE,
  SignedInResponse,
  signedInResponse,
} from '@app/auth';
import { Config } from '@app/config';
import { Bare, BodyMayBeMissing } from '@app/http';
import type { Actor } from '@app/kernel';
import type { DeviceInfo } from '../contract';
import { originOf } from '../attempts/attempt';
import { EndSessions } from '../sessions/end-sessions';
import { RefreshSession } from '../sessions/refresh-session';
import { RenewSession } from '../sessions/renew-session';
import { RefreshDto, SignInDto } from './sign-in.dto';
import { OpenedResponse, SignedOutResponse } from './sign-in.responses';
import { openedResponse } from './opened-response';
import { SignIn } from './sign-in';

const BEARER = /^bearer (\S+)$/i;

@ApiTags('auth')
@UseGuards(AddressThrottle)
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly config: Config,
  ) {}

  /** Sign in; with a second factor set up, the answer says which ones there are instead of opening a session. */
  @Public()
  @Post('login')
  @HttpCode(200)
  async signIn(
    @Body() { email, password, device_info }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedResponse> {
    const origin = originOf({ ip: request.ip, deviceId: claimedDeviceId(request, device_info) });
    let known: DeviceInfo | undefined;
    const device = () => (known ??= deviceOf(request, reply, device_info, this.config.isBehindTls));
    const opened = await this.commands.execute(new SignIn({ email, password }, origin, device));
    return openedResponse(opened, device(), reply, this.config.isBehindTls);
  }

  /** Exchange a refresh token, from the cookie or the body, or else a living access token, for a new access token. */
  @Public()
  @BodyMayBeMissing()
  @Post('refresh')
  @HttpCode(200)
  async refresh(
    @Body() { refresh_token }: RefreshDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    const token = refresh_token ?? request.cookies[REFRESH_COOKIE];
    const bearer = token === undefined ? BEARER.exec(request.headers.authorization ?? '')?.[1] : undefined;
    const session = await this.commands.execute(bearer ? new RenewSession(bearer) : new RefreshSession(token ?? ''));
    return signedInResponse(session, refresh_token === undefined, reply, this.config.isBehindTls);
  }

  /** End this session. */
  @Allow('profile.read')
  @Bare()
  @Post('logout')
  @HttpCode(200)
  async signOut(
    @CurrentActor() { accountId, sessionId }: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOutResponse> {
    await this.commands.execute(new EndSessions(accountId, { only: sessionId }));
    void reply.clearCookie(REFRESH_COOKIE, cookieOptions(this.config.isBehindTls));
    return { success: true, message: 'Successfully logged out' };
  }

  /** End every session of the account, this one too. */
  @Allow('profile.manage')
  @Post('logout-everywhere')
  @HttpCode(204)
  async signOutEverywhere(@CurrentActor() { accountId }: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.commands.execute(new EndSessions(accountId));
    void reply.clearCookie(REFRESH_COOKIE, cookieOptions(this.config.isBehindTls));
  }
}
