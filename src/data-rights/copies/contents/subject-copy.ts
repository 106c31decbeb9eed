import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { decide } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { TablesInOrder } from '@app/personal-data';
import type { PersonalData } from '@app/personal-data';
import { GuardiansExcerpts } from './guardians-excerpts';
import { RowsOfChild } from './rows-of-child.store';
import { shownParts } from './shown-parts';
import type { Place, Terms } from './terms';

/** What a copy holds, part by part; the names are the headings a reader sees. */
export type CopyParts = Readonly<Record<string, unknown>>;

/** Gathers what is stored about a child, as the declarations of the tables say: all of it for the child itself. */
@Injectable()
export class SubjectCopy {
  constructor(
    private readonly queries: QueryBus,
    private readonly tables: TablesInOrder,
    private readonly rows: RowsOfChild,
    private readonly excerpts: GuardiansExcerpts,
  ) {}

  /**
   * Runs as the reader, so that row-level security and sight take away what they do not see.
   *
   * @returns the parts, and when the first words in them become too old for this reader
   */
  async of(place: Place, reader: FamilyActor, terms: Terms): Promise<{ parts: CopyParts; shownUntil: Date | null }> {
    const declared = await this.declared(place);
    if (terms.disclosure.isWhole) return { parts: await this.parts(declared, place), shownUntil: null };
    const isShown = ({ copy }: PersonalData) =>
      'part' in copy && copy.part in shownParts && decide(reader, shownParts[copy.part], place).isAllowed;
    const leftOut = declared.filter((data) => !isShown(data)).flatMap(partOf);
    const { statement, conversations, until } = await this.excerpts.of(place, terms, leftOut);
    const parts = await this.parts(declared.filter(isShown), place);
    return { parts: { 'what is left out': statement, ...parts, conversations }, shownUntil: until };
  }

  /** What others rest on comes first: the profile. */
  private async declared({ familyId }: Place): Promise<PersonalData[]> {
    return (await this.tables.firstToGo(familyId)).reverse().filter((data) => partOf(data).length > 0);
  }

  private async parts(declared: readonly PersonalData[], { familyId, childId }: Place): Promise<CopyParts> {
    const parts: Record<string, unknown> = {};
    for (const data of declared) {
      const { copy } = data;
      if (copy.kind === 'rows') parts[copy.part] = await this.rows.read(data, copy, familyId, childId);
      if (copy.kind === 'query') parts[copy.part] = await this.queries.execute(new copy.query(familyId, childId));
    }
    return parts;
  }
}

/** None where a table has no part of its own. */
const partOf = ({ copy }: PersonalData): string[] => (copy.kind === 'rows' || copy.kind === 'query' ? [copy.part] : []);
