import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { promptly, Reaction } from '@app/work';
import { GlassBroken } from '../../identity/contract';
import { NoticeStore } from './notices.store';

/** A family learns at once that somebody from outside may look at everything of it for a few hours. */
@Injectable()
export class TellFamilyOnGlassBroken {
  constructor(
    private readonly db: Database,
    private readonly notices: NoticeStore,
  ) {}

  @Reaction(GlassBroken, { ...promptly, queue: 'families', lane: 'deliver' })
  async handle({ data: { familyId, authorisationId } }: GlassBroken): Promise<void> {
    const notice = { id: authorisationId, childId: null, kind: 'break_glass', byAccountId: null } as const;
    await this.db.inFamily(familyId, () => this.notices.write(familyId, notice));
  }
}
