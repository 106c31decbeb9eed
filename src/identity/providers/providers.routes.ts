import { Controller, Get, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AddressThrottle, DeviceInfoDto, deviceOf, Public, signedInResponse } from '@app/auth';
import { Config } from '@app/config';
import { BeginProviderSignIn } from './begin-provider-sign-in';
import { FinishProviderSignIn } from './finish-provider-sign-in';
import type { Opened } from '../sign-in/open-session';
import { SignInProviders } from './sign-in-providers';
import { ProvidersResponse } from './providers.responses';

const MEMORY_COOKIE = 'sg_oidc';
const TEN_MINUTES = 600;

/** Signing in with somebody else's account. Where a browser is only sent on, no client has a use for a description. */
@ApiTags('auth')
@UseGuards(AddressThrottle)
@Controller('api/auth')
export class ProvidersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly config: Config,
  ) {}

  /** What one can sign in with besides a password or passkey. */
  @Public()
  @Get('providers')
  providers(): Promise<ProvidersResponse> {
    return this.queries.execute(new SignInProviders());
  }

  /** Go to the provider. */
  @Public()
  @ApiExcludeEndpoint()
  @Get('oidc')
  async begin(@Res() reply: FastifyReply) {
    const { url, memory } = await this.commands.execute(new BeginProviderSignIn());
    // Lax: the browser comes back by a navigation from elsewhere.
    const options = {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.isBehindTls,
      path: '/api/auth/oidc',
    } as const;
    void reply.setCookie(MEMORY_COOKIE, memory, { ...options, maxAge: TEN_MINUTES });
    return reply.redirect(url, 302);
  }

  /** Come back from the provider; the portal goes on with the cookie, or with what stands behind the hash sign. */
  @Public()
  @ApiExcludeEndpoint()
  @Get('oidc/callback')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const device = deviceOf(request, reply, new DeviceInfoDto(), this.config.isBehindTls);
    const memory = request.cookies[MEMORY_COOKIE] ?? '';
    void reply.clearCookie(MEMORY_COOKIE, { path: '/api/auth/oidc' });
    const opened = await this.commands.execute(new FinishProviderSignIn(request.url, memory, device));
    return reply.redirect(this.config.publicUrl + this.pageAfter(opened, reply), 302);
  }

  private pageAfter(opened: Opened | null, reply: FastifyReply): string {
    if (opened === null) return '/sign-in#error=no_account';
    if ('session' in opened) {
      signedInResponse(opened.session, true, reply, this.config.isBehindTls);
      return '/home';
    }
    const { token, methods, passkeyOptions } = opened.secondFactor;
    const question = new URLSearchParams({ second_factor: token, methods: methods.join(' ') });
    if (passkeyOptions) question.set('passkey_options', JSON.stringify(passkeyOptions));
    return `/sign-in#${question.toString()}`;
  }
}
