import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { asSeen } from '@app/kernel';
import type { Actor } from '@app/kernel';
import type { CustodyEntry } from '../custody/custody';
import { ChainOfCustody } from '../custody/chain-of-custody';
import { EvidenceAccess, isSeenBy } from '../custody/evidence-access';
import type { EvidenceItem } from '../items/evidence-item';
import type { EvidenceMessage } from '../items/statement';
import { assertIntact, EvidenceExaminer, messagesOf } from '../verification/evidence-examiner';

export interface OpenedEvidence {
  readonly item: EvidenceItem;
  readonly messages: readonly EvidenceMessage[];
  /** How many more lie outside the time that the reader sees. */
  readonly outOfSight: number;
  readonly access: CustodyEntry;
}

/** Shows the sealed messages to a person, who gives a reason; that they looked goes on record first. */
export class OpenEvidence extends Command<OpenedEvidence> {
  constructor(
    readonly familyId: string,
    readonly evidenceId: string,
    readonly actor: Actor,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(OpenEvidence)
export class OpenEvidenceHandler implements ICommandHandler<OpenEvidence> {
  constructor(
    private readonly db: Database,
    private readonly access: EvidenceAccess,
    private readonly custody: ChainOfCustody,
    private readonly examiner: EvidenceExaminer,
  ) {}

  async execute({ familyId, evidenceId, actor, reason }: OpenEvidence): Promise<OpenedEvidence> {
    const { item, access, examination } = await this.db.inFamily(familyId, async () => {
      const item = await this.access.authorise(evidenceId, actor);
      noteForAudit({ childId: item.childId, objectType: 'evidence', objectId: item.id });
      const examination = await this.examiner.examine(item);
      const event = { action: 'accessed', actor, reason } as const;
      const access = await this.custody.recordAfter(examination.stored.lastCustody, item, event);
      return { item, access, examination };
    });
    // After the commit, never before: the access is in the log, and so are the attempt and the damage found where the
    // content is refused.
    assertIntact(examination);
    const all = messagesOf(examination);
    const messages = all.filter(isSeenBy(actor)).map((message) => asSeen(actor.sight, message));
    return { item, messages, outOfSight: all.length - messages.length, access };
  }
}
