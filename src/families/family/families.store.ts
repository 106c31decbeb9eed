import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Family } from './family';

/** What holds for a family as a whole. Every call joins the caller's transaction. */
@Injectable()
export class Families {
  constructor(private readonly db: Database) {}

  one(id: string): Promise<Family> {
    return this.db.manager.findOneByOrFail(Family, { id });
  }

  /** Waits for whoever changes the same family. */
  locked(id: string): Promise<Family> {
    return this.db.manager.findOneOrFail(Family, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async save(family: Family): Promise<void> {
    await this.db.manager.save(family);
  }
}
