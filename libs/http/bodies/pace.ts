import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@app/kernel';
import { httpErrors } from '../problems/errors';
import { answerProblem } from '../problems/problem.filter';

/** How slowly a body may come: so many bytes in each window, while the process waits for them. */
export interface Pace {
  readonly windowMs: number;
  readonly bytes: number;
}

/** A line without reception for half a minute is common; a line that brings less than this is nobody's. */
export const SLOWEST: Pace = { windowMs: 15_000, bytes: 512 };

/** Answers 408 and hangs up on bodies that trickle in, because each holds a connection and what was read of it. */
export function cutTrickles(fastify: FastifyInstance, slowest: Pace = SLOWEST): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (hasBody(request)) watch(request, reply, slowest);
    done();
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function watch(request: FastifyRequest, reply: FastifyReply, { windowMs, bytes }: Pace): void {
  const { raw } = request;
  let read = raw.socket.bytesRead;
  const timer = setInterval(() => {
    const isSlow = raw.socket.bytesRead - read < bytes;
    read = raw.socket.bytesRead;
    // What lies here unread says that we are slow, not the sender.
    if (!isSlow || raw.readableLength > 0) return;
    stop();
    hangUp(request, reply);
  }, windowMs).unref();
  const stop = () => clearInterval(timer);
  raw.once('end', stop).once('close', stop);
}

function hangUp(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = request;
  if (reply.sent) return void raw.destroy();
  reply.raw.once('close', () => raw.destroy()).once('finish', () => raw.destroy());
  void reply.header('connection', 'close');
  answerProblem(new DomainError(httpErrors.BODY_TOO_SLOW, 'The body came too slowly', 'too-slow'), request, reply);
}
