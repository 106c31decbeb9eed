import { DynamicModule, Global, Module, Type } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { AccessGuard } from './access/access-guard';
import { AccessTokenStrategy } from './tokens/access-token.strategy';
import { AccessTokens } from './tokens/access-tokens';
import { Actors } from './access/actors';
import { ApiKeys } from './access/api-keys';
import { AuditRequests } from './access/audit-requests';
import { LargeBodies } from './access/large-bodies';
import { Grants } from './access/grants';
import { LiveSessions } from './tokens/live-sessions';
import { Passwords } from './passwords/passwords';
import { Standings } from './access/standings';

interface Keepers {
  readonly sessions: Type<LiveSessions>;
  readonly standings: Type<Standings>;
  readonly grants: Type<Grants>;
  readonly keys: Type<ApiKeys>;
}

/** Guards and audits every route. Who keeps sessions and families is given, because libraries know no context. */
@Global()
@Module({})
export class AuthModule {
  static forRoot(keepers: Keepers): DynamicModule {
    return {
      module: AuthModule,
      imports: [PassportModule, JwtModule.register({})],
      providers: [
        { provide: LiveSessions, useClass: keepers.sessions },
        { provide: Standings, useClass: keepers.standings },
        { provide: Grants, useClass: keepers.grants },
        { provide: ApiKeys, useClass: keepers.keys },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: AuditRequests },
        Actors,
        AccessTokenStrategy,
        AccessTokens,
        LargeBodies,
        Passwords,
      ],
      exports: [AccessTokens, Actors, ApiKeys, LiveSessions, Passwords, Standings],
    };
  }
}
