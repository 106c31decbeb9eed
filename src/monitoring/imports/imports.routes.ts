import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { CursorPagingDto, LIVE, RateLimit, readUpload, TakesUpload } from '@app/http';
import { commonErrors, DomainError } from '@app/kernel';
import { Cursors } from '@app/requests';
import { ListImports } from './list-imports';
import type { NamedImport } from './list-imports';
import { ReceiveImport } from './receive-import';
import { SpoolUpload } from './spool-upload';
import { ImportListResponse, ImportReceivedResponse, ImportResponse } from './imports.responses';

const importResponse = (one: NamedImport): ImportResponse => ({
  id: one.id,
  child_id: one.childId,
  status: one.status,
  platform: one.platform,
  file_name: one.fileName,
  bytes_total: one.bytesTotal,
  bytes_read: one.bytesRead,
  messages: one.messages,
  accepted: one.accepted,
  duplicates: one.status === 'completed' ? one.messages - one.accepted : 0,
  warnings: [...one.warnings],
  error: one.error,
  from: one.firstMessageAt,
  to: one.lastMessageAt,
  created_at: one.createdAt,
});

const uploadForm = {
  schema: {
    type: 'object',
    required: ['child_id', 'file'],
    properties: {
      child_id: { type: 'string', format: 'uuid' },
      child_author: { type: 'string', description: "the child's name in the chat, when it cannot be guessed" },
      file: { type: 'string', format: 'binary' },
    },
  },
} as const;

@ApiTags('monitoring')
@Controller('api/monitoring/imports')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** Import a chat export. The fields come before the file, so that a refusal comes before the bytes. */
  @Allow('monitoring.capture')
  @Post()
  @HttpCode(202)
  @TakesUpload()
  @ApiBody(uploadForm as never)
  async receive(
    @CurrentActor() { familyId }: FamilyActor,
    @Req() request: FastifyRequest,
  ): Promise<ImportReceivedResponse> {
    const importId = randomUUID();
    const { fields, fileName, file } = await readUpload(request, MAX_EXPORT_BYTES);
    const { child_id: childId, child_author: childAuthor } = fields;
    if (!isUUID(childId)) {
      throw new DomainError(
        commonErrors.VALIDATION,
        'child_id must be the id of a child, sent before the file',
        'invalid',
        '/child_id',
      );
    }
    const bytes = await this.commands.execute(new SpoolUpload(familyId, childId, importId, file));
    const received = { importId, fileName, bytes };
    const { status } = await this.commands.execute(new ReceiveImport(familyId, childId, childAuthor, received));
    return { import_id: importId, status };
  }

  /** Imports of the family, newest first. */
  @Allow('monitoring.read')
  @Get()
  async list(
    @CurrentActor() { familyId }: FamilyActor,
    @Query() query: CursorPagingDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportListResponse> {
    const list = { name: 'imports', familyId };
    const page = this.cursors.page(query, list);
    const { imports, total, hasMore } = await this.queries.execute(new ListImports(familyId, page));
    const places = imports.map(({ id, createdAt: at }) => ({ id, at }));
    this.cursors.link(reply, page, list, places, hasMore);
    return { imports: imports.map(importResponse), total, has_more: hasMore };
  }

  /** How far an import has come. */
  @Allow('monitoring.read')
  @RateLimit(LIVE)
  @Get(':id')
  async one(
    @CurrentActor() { familyId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ImportResponse> {
    const { imports } = await this.queries.execute(new ListImports(familyId, { id, limit: 1, offset: 0 }));
    return importResponse(imports[0]);
  }
}

const MAX_EXPORT_BYTES = 2 * 1024 ** 3;
