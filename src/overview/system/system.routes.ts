import { Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, Public } from '@app/auth';
import { Config } from '@app/config';
import { Bare } from '@app/http';
import { DomainError } from '@app/kernel';
import { BOARD_PATH } from '@app/work';
import { Metrics } from '@app/observability';
import { errors } from '../errors';
import { SystemState } from './system-state';
import { BOARD_COOKIE } from './operator-gate';

const QUARTER_HOUR = 15 * 60;

/** What machines and operators ask about the running system. */
@ApiExcludeController()
@Bare()
@Controller()
export class SystemController {
  constructor(
    private readonly queries: QueryBus,
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  /** The process answers. */
  @Public()
  @Get('health')
  health() {
    return { status: 'ok', uptime_seconds: Math.round(process.uptime()) };
  }

  /** Database, queues and models are there. */
  @Public()
  @Get('ready')
  async ready() {
    const { models, mail, unanalysedConversations, queues, concerns } = await this.state();
    return {
      // It answers either way; `degraded` says that an operator has to look at something.
      status: concerns.length === 0 ? 'ready' : 'degraded',
      models,
      mail,
      unanalysed_conversations: unanalysedConversations,
      queues,
      concerns,
    };
  }

  /** Prometheus text. */
  @Public()
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async exposeMetrics() {
    await this.state();
    return this.metrics.expose();
  }

  /** Opens the queue board for this browser: a quarter of an hour, below its own path only. */
  @Allow('system.operate')
  @Post('api/v1/operator/board-session')
  @HttpCode(204)
  openBoard(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const token = request.headers.authorization!.replace(/^Bearer /i, '');
    const secure = this.config.isBehindTls;
    void reply.setCookie(BOARD_COOKIE, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure,
      path: BOARD_PATH,
      maxAge: QUARTER_HOUR,
    });
  }

  private async state() {
    // The database or a model can be away at any moment: that is what is being asked.
    try {
      return await this.queries.execute(new SystemState());
    } catch {
      const sentence = 'The database, a queue or a model is not available';
      throw new DomainError(errors.NOT_READY, sentence, 'unavailable', undefined, { retryAfterSeconds: 2 });
    }
  }
}
