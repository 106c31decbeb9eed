import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { DeclaredTables } from '@app/personal-data';

/** The keys in use by what is never sealed again. */
@Injectable()
export class KeysInUse {
  constructor(
    private readonly db: Database,
    private readonly tables: DeclaredTables,
  ) {}

  /**
   * In the ambient transaction. The next rotation asks again, which matters for the answers to requests that may be sent
   * again: those are gone after a day.
   */
  async includes(keyId: string): Promise<boolean> {
    for (const { data, column, sealed } of this.tables.sealedColumns) {
      if (!sealed.isForGood) continue;
      const { table, service } = data;
      const look = () =>
        this.db.manager.query<unknown[]>(
          `select from ${table} where substring(${column} from 2 for 16) = decode($1, 'hex') limit 1`,
          [keyId],
        );
      if ((await (service ? this.db.asService(service, look) : look())).length > 0) return true;
    }
    return false;
  }
}
