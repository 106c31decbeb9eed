import { DynamicModule, Global, Module, Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { AccessGuard } from './access-guard';
import { AccessTokenStrategy } from './access-token.strategy';
import { AccessTokens } from './access-tokens';
import { LiveSessions } from './live-sessions';
import { Passwords } from './passwords';

/** Guards every route. The module that keeps the sessions is given, because libraries know no context. */
@Global()
@Module({})
export class AuthModule {
  static forRoot(liveSessions: Type<LiveSessions>): DynamicModule {
    return {
      module: AuthModule,
      imports: [PassportModule, JwtModule.register({})],
      providers: [
        { provide: LiveSessions, useClass: liveSessions },
        { provide: APP_GUARD, useClass: AccessGuard },
        AccessTokenStrategy,
        AccessTokens,
        Passwords,
      ],
      exports: [AccessTokens, LiveSessions, Passwords],
    };
  }
}
