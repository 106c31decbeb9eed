import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Config } from '@app/config';
import type { Actor } from '@app/kernel';
import { CHECKS, tokenKeys } from './access-tokens';
import type { Claims } from './access-tokens';
import { Actors } from '../access/actors';
import { VerifiedTokens } from './verified-tokens';

type Request = Parameters<Strategy['authenticate']>[0];
const tokenIn = ExtractJwt.fromAuthHeaderAsBearerToken();

/** Turns a bearer token into the actor, provided its session is still alive. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  private readonly verified = new VerifiedTokens();

  constructor(
    config: Config,
    private readonly actors: Actors,
  ) {
    const { checks } = tokenKeys(config);
    // The typings know a key as text only.
    super({ ...CHECKS, secretOrKey: checks as never, jwtFromRequest: tokenIn, passReqToCallback: true });
  }

  override authenticate(request: Request, options?: object): void {
    const token = tokenIn(request);
    const claims = token && this.verified.claimsOf(token);
    if (!claims) return super.authenticate(request, options);
    this.actorOf(claims).then(
      (actor) => (actor ? this.success(actor) : this.fail(401)),
      (error: unknown) => this.error(error as Error),
    );
  }

  async validate(request: Request, claims: Claims & { readonly exp: number }): Promise<Actor | false> {
    const actor = await this.actorOf(claims);
    if (actor) this.verified.keep(tokenIn(request)!, claims);
    return actor;
  }

  private async actorOf({ sub, sid }: Claims): Promise<Actor | false> {
    return (await this.actors.ofSession(sid, sub)) ?? false;
  }
}
