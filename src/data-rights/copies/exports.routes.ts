import { Readable } from 'node:stream';
import { Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { aFile } from '@app/http';
import { DownloadExport } from './download-export';
import { ExportOfChild } from './export-of-child';
import { RequestExport } from './request-export';
import { SubjectExportResponse } from './exports.responses';
import { exportResponse } from './export-response';

/** Copies of what is stored about a child: of everything for the child, for guardians as far as they may see it. */
@ApiTags('families')
@Controller('api/v1/families')
export class ExportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Ask for a copy; it is ready within moments and can be fetched for a week. */
  @Allow('child.export')
  @Post('children/:id/export')
  @HttpCode(202)
  async request(
    @CurrentActor() { familyId, accountId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SubjectExportResponse> {
    return exportResponse(await this.commands.execute(new RequestExport(familyId, id, accountId)));
  }

  /** Whether a copy that one asked for is ready. */
  @Allow('child.export')
  @Get('exports/:id')
  async one(
    @CurrentActor() { familyId, accountId }: FamilyActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<SubjectExportResponse> {
    return exportResponse(await this.queries.execute(new ExportOfChild(familyId, id, accountId)));
  }

  /** The copy: a ZIP with a page to read and a file for programs. */
  @Allow('child.export')
  @ApiProduces('application/zip')
  @ApiOkResponse(aFile)
  @Header('cache-control', 'no-store')
  @Get('exports/:id/download')
  async download(@CurrentActor() actor: FamilyActor, @Param('id', ParseUUIDPipe) id: string) {
    const content = await this.commands.execute(new DownloadExport(id, actor));
    return new StreamableFile(Readable.from(content), {
      type: 'application/zip',
      disposition: `attachment; filename="safeguardian-${id}.zip"`,
    });
  }
}
