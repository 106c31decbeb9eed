import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow } from '@app/auth';
import { RateLimit, TakesLargeBody } from '@app/http';
import type { RateLimitBucket } from '@app/http';
import { JudgeWords } from '../../detection/contract';
import type { AskedConversation } from '../../detection/contract';
import { conversationAnalysis, messageAnalysis } from './asked-response';
import { AnalyzeConversationDto, AnalyzeMessageDto } from './asked.dto';
import { ConversationAnalysisResponse, MessageAnalysisResponse } from './asked.responses';
import { childAmong, sides } from './participants';

const ANALYZE_TEXT: RateLimitBucket = { name: 'analyze_text', quota: 100, seconds: 60 };

/** Words that somebody asks about, judged as every conversation is. */
@ApiTags('analysis')
@RateLimit(ANALYZE_TEXT)
@Controller('api/ai/analyze')
export class AskedController {
  constructor(private readonly queries: QueryBus) {}

  /** Have one message judged. Nothing of it is kept, and nobody is alerted. */
  @Allow('words.analyse')
  @TakesLargeBody({ bytes: 64 * 1024, values: 100 })
  @Post('message')
  @HttpCode(200)
  async message(
    @Body() { message }: AnalyzeMessageDto,
    @Req() request: FastifyRequest,
  ): Promise<MessageAnalysisResponse> {
    const { author, ...child } = sides(message.sender_age, message.recipient_age);
    const asked = await this.judged({ ...child, messages: [{ author, text: message.content }] }, request);
    return messageAnalysis(asked.judgement, asked);
  }

  /** Have a conversation of up to 500 messages judged. Nothing of it is kept, and nobody is alerted. */
  @Allow('words.analyse')
  @TakesLargeBody({ bytes: 1024 * 1024, values: 4_000 })
  @Post('conversation')
  @HttpCode(200)
  async conversation(
    @Body() { conversation }: AnalyzeConversationDto,
    @Req() request: FastifyRequest,
  ): Promise<ConversationAnalysisResponse> {
    const { messages, participants = {} } = conversation;
    const given = messages.map(({ sender: author, content: text, timestamp: time }) => ({ author, text, time }));
    const asked = await this.judged({ ...childAmong(participants), messages: given }, request);
    return conversationAnalysis(asked.judgement, asked, messages.length);
  }

  private async judged(conversation: AskedConversation, { id: requestId }: FastifyRequest) {
    const begun = performance.now();
    const judgement = await this.queries.execute(new JudgeWords(conversation));
    return { judgement, requestId, milliseconds: Math.round(performance.now() - begun) };
  }
}
