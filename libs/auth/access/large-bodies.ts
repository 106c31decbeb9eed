import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { isSmallBody, takesLargeBody } from '@app/http';
import { AccessTokens, notSignedIn } from '../tokens/access-tokens';
import { ApiKeys } from './api-keys';

const BEARER = /^bearer (\S+)$/i;

/**
 * Has a body of more than 16 KB read only once it is known who sends it. What they may do is asked later, of the guards;
 * a stranger's megabytes are not taken in to be refused.
 */
@Injectable()
export class LargeBodies {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly keys: ApiKeys,
  ) {}

  /** To be called before the application listens. */
  guard(app: NestFastifyApplication): void {
    const fastify = app.getHttpAdapter().getInstance();
    fastify.addHook('preParsing', async (request) => {
      if (takesLargeBody(request) && !isSmallBody(request)) await this.ask(request);
    });
  }

  /** @throws DomainError AUTH_002 */
  private async ask({ headers }: Pick<FastifyRequest, 'headers'>): Promise<void> {
    const key = headers['x-api-key'];
    if (typeof key !== 'string') await this.tokens.actorOf(BEARER.exec(headers.authorization ?? '')?.[1]);
    else if (!(await this.keys.actorOf(key))) throw notSignedIn();
  }
}
