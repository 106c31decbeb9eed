import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { noteForAudit } from '@app/ambient';
import { Allow } from '@app/auth';
import { aFile } from '@app/http';
import { ExportAuditEntries } from './export-audit-entries';
import { SearchAuditEntries } from './search-audit-entries';
import type { EntryFilter } from './entry-filter';
import { StateOfTrail } from './state-of-trail';
import { VerifyAuditTrail } from './verify-audit-trail';
import { EntryFilterDto, ExportEntriesDto, SearchEntriesDto } from './audit.dto';
import { AuditEntryPageResponse, AuditTrailResponse } from './audit.responses';

const filterOf = (query: EntryFilterDto): EntryFilter => ({
  from: query.from,
  to: query.to,
  actorId: query.actor_id,
  action: query.action,
  outcome: query.outcome,
  familyId: query.family_id,
  childId: query.child_id,
  objectId: query.object_id,
});

/** The audit trail for those who answer for the product; each look into it is in it as well. */
@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly exports: ExportAuditEntries,
  ) {}

  /** Entries, newest first. `next` of a page is `after` of the one that follows. */
  @Allow('audit.search')
  @Get('entries')
  entries(@Query() query: SearchEntriesDto): Promise<AuditEntryPageResponse> {
    noteForAudit({ objectType: 'audit_entries' });
    return this.queries.execute(new SearchAuditEntries(filterOf(query), query.limit, query.after));
  }

  /** How far the trail is linked into the ledger, and what its last check found. */
  @Allow('audit.search')
  @Get('verification')
  verification(): Promise<AuditTrailResponse> {
    noteForAudit({ objectType: 'audit_verification' });
    return this.queries.execute(new StateOfTrail());
  }

  /** Check the whole trail now. */
  @Allow('audit.search')
  @Post('verification')
  @HttpCode(200)
  async verify(): Promise<AuditTrailResponse> {
    noteForAudit({ objectType: 'audit_verification' });
    await this.commands.execute(new VerifyAuditTrail());
    return this.queries.execute(new StateOfTrail());
  }

  /** Entries as a file, as CSV or as one JSON object a line. */
  @Allow('audit.search')
  @ApiProduces('text/csv', 'application/jsonl')
  @ApiOkResponse(aFile)
  @Get('export')
  export(@Query() query: ExportEntriesDto) {
    noteForAudit({ objectType: 'audit_export' });
    const lines = Readable.from(this.exports.lines(filterOf(query), query.format), { objectMode: false });
    return new StreamableFile(lines, {
      type: query.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl',
      disposition: `attachment; filename="audit-entries.${query.format}"`,
    });
  }
}

/** The audit trail at the specification's address. */
@ApiTags('audit')
@Controller('api/admin/audit/logs')
export class SpecifiedLogsController {
  constructor(private readonly queries: QueryBus) {}

  /** The same as `/api/v1/audit/entries`. */
  @Allow('audit.search')
  @Get()
  logs(@Query() query: SearchEntriesDto): Promise<AuditEntryPageResponse> {
    noteForAudit({ objectType: 'audit_entries' });
    return this.queries.execute(new SearchAuditEntries(filterOf(query), query.limit, query.after));
  }
}
