import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Queue } from 'bullmq';
import { answerProblem } from '@app/http';

export const BOARD_PATH = '/admin/queues';

/** True for every address below the board, however it is written: doubled slashes, dots, encoded letters, any case. */
export function isBoardAddress(url: string): boolean {
  const path = url.split(/[?#]/)[0];
  let decoded: string;
  // A malformed percent sequence throws; such an address is guarded like the board's own.
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return true;
  }
  const parts: string[] = [];
  for (const part of decoded.toLowerCase().split(/[/\\]+/)) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return (
    parts.slice(0, 2).join('/') === 'admin/queues' || /^[/\\]+admin[/\\]+queues(?:[/\\]|$)/.test(decoded.toLowerCase())
  );
}

/**
 * Puts the operators' queue board at `/admin/queues`. Nest's guards never run there and the board's own middleware
 * option leaves its API open on Fastify, so a hook guards the whole prefix.
 *
 * @param authorise throws a `DomainError` unless the request comes from an operator
 */
export async function mountBoard(
  app: NestFastifyApplication,
  queues: () => Iterable<Queue>,
  authorise: (headers: Record<string, string | string[] | undefined>) => Promise<void>,
): Promise<void> {
  const adapter = new FastifyAdapter().setBasePath(BOARD_PATH);
  const board = createBullBoard({ queues: [], serverAdapter: adapter });
  const fastify = app.getHttpAdapter().getInstance();
  let isFilled = false;
  fastify.addHook('onRequest', async (request, reply) => {
    if (!isBoardAddress(request.raw.url ?? '')) return;
    try {
      await authorise(request.headers);
    } catch (error) {
      // The board's plugin answers errors in its own way; a refusal must look like everywhere else.
      answerProblem(error, request, reply);
      return reply;
    }
    if (isFilled) return;
    isFilled = true;
    for (const queue of queues()) board.addQueue(new BullMQAdapter(queue));
  });
  await fastify.register(adapter.registerPlugin() as never, { prefix: BOARD_PATH });
}
