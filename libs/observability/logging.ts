import type { IncomingMessage } from 'node:http';
import type { Config } from '@app/config';
import type { Params } from 'nestjs-pino';

/** Only the path: a query string can hold a name someone searched for. */
const pathOf = (url: string | undefined): string => (url ?? '').split('?')[0];

/** The caller's trace (W3C `traceparent`), so that their log and ours can be laid side by side. */
export function traceOf(traceparent: string | string[] | undefined): { traceId?: string } {
  const traceId = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-|$)/.exec(String(traceparent))?.[1];
  return traceId && !/^0+$/.test(traceId) ? { traceId } : {};
}

/** Logs say what happened and to which request, never what a person wrote: no bodies, no headers, no query strings. */
export const loggingOptions = (config: Config): Params => ({
  pinoHttp: {
    level: config.logLevel,
    autoLogging: { ignore: (request: IncomingMessage) => !pathOf(request.url).startsWith('/api') },
    customProps: (request: IncomingMessage) => traceOf(request.headers.traceparent),
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: pathOf(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  },
});
