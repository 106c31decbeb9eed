import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { declarationsOf } from '@app/declarations';

/** The fragment of the error page that explains a code. */
export const errorAnchor = (code: string): string => code.toLowerCase().replace(/_/g, '-');

const row = ([code, meaning]: [string, string]) =>
  `<dt id="${errorAnchor(code)}"><code>${code}</code></dt><dd>${meaning.replace(/`([^`]+)`/g, '<code>$1</code>')}</dd>`;

/** Where the `type` of every problem document leads. */
export function serveErrorPage(app: NestFastifyApplication): void {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>SafeGuardian errors</title>
<meta name="viewport" content="width=device-width"><style>body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}dt{margin-top:1rem;font-weight:600}dd{margin:0}:target{background:#ffe9a8;color:#222}</style></head>
<body><h1>Errors</h1><p>Every error is an <code>application/problem+json</code> document (RFC 9457) with one of these codes.</p>
<dl>${Object.entries(declarationsOf(app).errors).map(row).join('\n')}</dl></body></html>`;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/docs/errors', (_, reply) => void reply.type('text/html; charset=utf-8').send(html));
}
