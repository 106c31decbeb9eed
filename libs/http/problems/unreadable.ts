import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpErrors } from './errors';
import { problemDocument } from './problem';
import { answerProblem } from './problem.filter';
import type { ProblemSource } from './problem';

const MALFORMED: ProblemSource = {
  status: 400,
  code: httpErrors.BAD_REQUEST,
  detail: 'This is no request that can be read',
};
/** By the code of Node's error. */
const refusals: Readonly<Record<string, ProblemSource>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: httpErrors.HEADERS_TOO_LARGE, detail: 'The headers are too long' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: httpErrors.BODY_TOO_SLOW, detail: 'The request came too slowly' },
};

/** Answers what no route is found for, because its address cannot be read: no hook or filter runs for it. */
export function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('x-content-type-options', 'nosniff').header('x-request-id', request.id);
  answerProblem(error, request, reply);
}

/** Answers on the bare connection what Node could not read as a request, and closes it. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const source = refusals[error.code ?? ''] ?? MALFORMED;
  const body = JSON.stringify(problemDocument(source, '', randomUUID()));
  const head = [
    `HTTP/1.1 ${source.status} ${STATUS_CODES[source.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
