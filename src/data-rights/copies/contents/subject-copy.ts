import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { TablesInOrder } from '@app/personal-data';
import { RowsOfChild } from './rows-of-child.store';

/** What a copy holds, part by part; the names are the headings a reader sees. */
export type CopyParts = Readonly<Record<string, unknown>>;

/** Gathers everything stored about a child, as the declarations of the tables say. */
@Injectable()
export class SubjectCopy {
  constructor(
    private readonly queries: QueryBus,
    private readonly tables: TablesInOrder,
    private readonly rows: RowsOfChild,
  ) {}

  /** What others rest on comes first: the profile. */
  async of(familyId: string, childId: string): Promise<CopyParts> {
    const parts: Record<string, unknown> = {};
    for (const data of (await this.tables.firstToGo(familyId)).reverse()) {
      const { copy } = data;
      if (copy.kind === 'rows') parts[copy.part] = await this.rows.read(data, copy, familyId, childId);
      if (copy.kind === 'query') parts[copy.part] = await this.queries.execute(new copy.query(familyId, childId));
    }
    return parts;
  }
}
