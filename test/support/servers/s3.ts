import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { S3Settings } from '@app/config';

export interface S3Server {
  readonly settings: S3Settings;
  /** The same as the environment variables the application reads. */
  readonly environment: Record<string, string>;
  /** Parts of uploads that were neither ended nor given up. */
  unfinished(): Promise<string[]>;
  close(): Promise<void>;
}

const bucket = 'safeguardian';
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An S3 server on a loopback port with one empty bucket. */
export async function anS3Server({ isVersioned = false } = {}): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 's3-'));
  const s3 = new S3rver({
    directory,
    silent: true,
    // Its own reckoning differs from the official client's where a bucket itself is asked.
    allowMismatchedSignatures: true,
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  await s3.configureBuckets();
  const handle = s3.getMiddleware() as Handler;
  const uploads = join(directory, bucket, '._S3rver_uploads');
  const conditional = new Set<string>();
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    // What follows the server does not know; a real one answers like this.
    if (/^\/[^/]+\/?\?.*versioning\b/.test(url)) {
      const status = isVersioned ? '<Status>Enabled</Status>' : '';
      return answer(response, 200, `<VersioningConfiguration>${status}</VersioningConfiguration>`);
    }
    if (method === 'GET' && /^\/[^/]+\/?\?.*uploads\b/.test(url)) {
      return answer(response, 200, '<ListMultipartUploadsResult></ListMultipartUploadsResult>');
    }
    const aborted = method === 'DELETE' ? /[?&]uploadId=([A-Za-z0-9]+)/.exec(url)?.[1] : undefined;
    if (aborted) {
      return void rm(join(uploads, aborted), { recursive: true, force: true }).then(() => answer(response, 204, ''));
    }
    if (method === 'DELETE') conditional.delete(keyOf(url));
    if (method === 'PUT' && headers['if-none-match'] === '*') {
      if (conditional.has(keyOf(url))) {
        request.resume();
        return answer(response, 412, '<Error><Code>PreconditionFailed</Code></Error>');
      }
      conditional.add(keyOf(url));
    }
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: {
      bucket,
      endpoint,
      region: 'us-east-1',
      accessKey: 'S3RVER',
      secretKey: 'S3RVER',
      isPathStyle: true,
      prefix: 'guard/',
    },
    environment: {
      SAFEGUARDIAN_S3_BUCKET: bucket,
      SAFEGUARDIAN_S3_ENDPOINT: endpoint,
      SAFEGUARDIAN_S3_ACCESS_KEY: 'S3RVER',
      SAFEGUARDIAN_S3_SECRET_KEY: 'S3RVER',
      SAFEGUARDIAN_S3_PATH_STYLE: 'true',
    },
    unfinished: () => readdir(uploads).catch(() => []),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const keyOf = (url: string): string => url.split('?')[0];

function answer(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(xml && `<?xml version="1.0" encoding="UTF-8"?>${xml}`);
}
