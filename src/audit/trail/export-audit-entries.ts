import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { csvLine } from './entry-export';
import type { ExportFormat } from './entry-export';
import { SearchAuditEntries } from './search-audit-entries';
import type { FoundEntry } from './search-audit-entries';
import type { EntryFilter } from './entry-filter';

const PAGE = 200;
const COLUMNS = [
  'at',
  'action',
  'outcome',
  'code',
  'actor_id',
  'actor_role',
  'actor_name',
  'authorisation_id',
  'family_id',
  'child_id',
  'object_type',
  'object_id',
  'request_id',
  'purpose',
  'changes',
  'id',
] as const satisfies readonly (keyof FoundEntry)[];

/** Writes entries out line by line, so that a long trail never stands in memory. */
@Injectable()
export class ExportAuditEntries {
  constructor(private readonly queries: QueryBus) {}

  async *lines(filter: EntryFilter, format: ExportFormat): AsyncGenerator<string> {
    if (format === 'csv') yield csvLine(COLUMNS);
    let after: string | undefined;
    do {
      const page = await this.queries.execute(new SearchAuditEntries(filter, PAGE, after));
      const line = format === 'csv' ? rowOf : jsonLine;
      if (page.entries.length > 0) yield page.entries.map(line).join('');
      after = page.next ?? undefined;
    } while (after);
  }
}

const rowOf = (entry: FoundEntry): string => csvLine(COLUMNS.map((column) => entry[column]));
const jsonLine = (entry: FoundEntry): string => `${JSON.stringify(entry)}\n`;
