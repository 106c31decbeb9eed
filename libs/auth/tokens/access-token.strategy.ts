import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Config } from '@app/config';
import type { Actor } from '@app/kernel';
import { CHECKS, tokenKeys } from './access-tokens';
import type { Claims } from './access-tokens';
import { Actors } from '../access/actors';

/** Turns a bearer token into the actor, provided its session is still alive. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    config: Config,
    private readonly actors: Actors,
  ) {
    const { checks } = tokenKeys(config);
    // The typings know a key as text only.
    super({ ...CHECKS, secretOrKey: checks as never, jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken() });
  }

  async validate({ sub, sid }: Claims): Promise<Actor | false> {
    return (await this.actors.ofSession(sid, sub)) ?? false;
  }
}
