import { DynamicModule, Global, Module, Type } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { Declares } from '@app/declarations';
import { authMeanings } from './errors';
import { AccessGuard } from './access/access-guard';
import { AccessTokenStrategy } from './tokens/access-token.strategy';
import { AccessTokens } from './tokens/access-tokens';
import { Actors } from './access/actors';
import { ApiKeys } from './access/api-keys';
import { AuditRequests } from './access/audit-requests';
import { LargeBodies } from './access/large-bodies';
import { FreshProofs } from './access/fresh-proof';
import { Grants } from './access/grants';
import { LiveSessions } from './tokens/live-sessions';
import { ChildNames } from './passwords/child-names';
import { Passwords } from './passwords/passwords';
import { Memberships } from './access/memberships';

interface Keepers {
  readonly sessions: Type<LiveSessions>;
  readonly memberships: Type<Memberships>;
  readonly childNames: Type<ChildNames>;
  readonly grants: Type<Grants>;
  readonly keys: Type<ApiKeys>;
  readonly proofs: Type<FreshProofs>;
}

/** Guards and audits every route. Who keeps sessions and families is given, because libraries know no context. */
@Global()
@Module({})
@Declares({ errors: authMeanings })
export class AuthModule {
  static forRoot(keepers: Keepers): DynamicModule {
    return {
      module: AuthModule,
      imports: [PassportModule, JwtModule.register({})],
      providers: [
        { provide: LiveSessions, useClass: keepers.sessions },
        { provide: Memberships, useClass: keepers.memberships },
        { provide: ChildNames, useClass: keepers.childNames },
        { provide: Grants, useClass: keepers.grants },
        { provide: ApiKeys, useClass: keepers.keys },
        { provide: FreshProofs, useClass: keepers.proofs },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: AuditRequests },
        Actors,
        AccessTokenStrategy,
        AccessTokens,
        LargeBodies,
        Passwords,
      ],
      exports: [AccessTokens, Actors, ApiKeys, ChildNames, FreshProofs, LiveSessions, Memberships, Passwords],
    };
  }
}
