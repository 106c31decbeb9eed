import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { PagingDto } from '@app/http';
import { ListNotices } from './list-notices';
import { ReadNoticesDto } from './notices.dto';
import { type NoticeListResponse, noticeResponse } from './notices.responses';
import { ReadNotices } from './read-notices';

@ApiTags('families')
@Controller('api/v1/families/notices')
export class NoticesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** What the family was told outside of alerts, newest first. */
  @Allow('children.read')
  @Get()
  async list(
    @CurrentActor() { familyId }: FamilyActor,
    @Query() { limit, offset }: PagingDto,
  ): Promise<NoticeListResponse> {
    const notices = await this.queries.execute(new ListNotices(familyId, null, limit, offset));
    return { notices: notices.map(noticeResponse), limit, offset };
  }

  /** Say that I have read these. Whoever asked for help sees who did, and when. */
  @Allow('children.read')
  @Post('read')
  @HttpCode(204)
  async read(@CurrentActor() { familyId, accountId }: FamilyActor, @Body() { notice_ids: ids }: ReadNoticesDto) {
    await this.commands.execute(new ReadNotices(familyId, accountId, ids));
  }
}
