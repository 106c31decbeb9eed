import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { ErasedRows } from '@app/kernel';
import { EraseMedia } from '../contract';
import { Originals } from '../intake/originals';

/** Joins the erasure's transaction; the files go first, because without them the rows mean nothing. */
@CommandHandler(EraseMedia)
export class EraseMediaHandler implements ICommandHandler<EraseMedia> {
  constructor(
    private readonly db: Database,
    private readonly originals: Originals,
  ) {}

  async execute({ familyId, childId }: EraseMedia): Promise<ErasedRows> {
    const of = 'from media_forensics.analyses where family_id = $1 and child_id = coalesce($2, child_id)';
    const analyses = await this.db.manager.query<{ id: string }[]>(`select id ${of}`, [familyId, childId]);
    for (const { id } of analyses) await this.originals.remove(familyId, id);
    return { 'media_forensics.analyses': await this.db.remove(`delete ${of}`, [familyId, childId]) };
  }
}
