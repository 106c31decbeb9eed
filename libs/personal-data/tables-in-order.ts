import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { DeclaredTables } from './declared-tables';
import { inOrder } from './order';
import type { Reference } from './order';
import type { PersonalData } from './personal-data';

/** The declared tables in the order in which the database lets their rows go: its foreign keys say so. */
@Injectable()
export class TablesInOrder {
  constructor(
    private readonly db: Database,
    readonly tables: DeclaredTables,
  ) {}

  /** Each table before those it rests on. @param familyId for whom it is asked */
  async firstToGo(familyId: string): Promise<PersonalData[]> {
    return inOrder(this.tables.all, await this.db.askInFamily<Reference[]>(familyId, REFERENCES));
  }
}

/** Those that stand in the way of removing a row, or take rows along. */
const REFERENCES = `
  select f.nspname || '.' || fc.relname as from, t.nspname || '.' || tc.relname as to
    from pg_constraint k
    join pg_class fc on fc.oid = k.conrelid join pg_namespace f on f.oid = fc.relnamespace
    join pg_class tc on tc.oid = k.confrelid join pg_namespace t on t.oid = tc.relnamespace
   where k.contype = 'f' and k.confdeltype in ('a', 'r', 'c')`;
