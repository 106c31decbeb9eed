import { FastifyAdapter } from '@nestjs/platform-fastify';
import { bodyMeasure, limitBodies, SMALL_BODY } from './body-limit';
import { assertModest } from './json-size';

/** Fastify that reads JSON, measured before it is parsed, and decodes nothing else by itself. */
export class JsonAdapter extends FastifyAdapter {
  constructor(options: ConstructorParameters<typeof FastifyAdapter>[0] & object) {
    super({ ...options, bodyLimit: SMALL_BODY.bytes } as never);
    const fastify = this.getInstance();
    limitBodies(fastify);
    const parse = fastify.getDefaultJsonParser('error', 'error');
    fastify.removeContentTypeParser(['application/json', 'text/plain']);
    fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
      assertModest(body as Buffer, bodyMeasure(request).values);
      void parse(request, body.toString(), done);
    });
  }

  /** Nest would add parsers of its own, forms among them. */
  override registerParserMiddleware(): void {}
}
