import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { commonErrors, DomainError } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { familyErrors } from '../../families/contract';
import { errors } from '../errors';
import type { IntactEvidence } from './export';
import { exportFormats } from './installed-exports';
import { ChainOfCustody } from '../custody/chain-of-custody';
import { EvidenceAccess, isSeenBy } from '../custody/evidence-access';
import { assertIntact, EvidenceExaminer, messagesOf } from '../verification/evidence-examiner';

export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Writes an item out so that anybody can check it without this program; the handing-over goes on record in it. */
export class ExportEvidence extends Command<ExportedFile> {
  constructor(
    readonly familyId: string,
    readonly evidenceId: string,
    readonly actor: Actor,
    readonly reason: string,
    /** The name of an export. */
    readonly format = 'bundle',
  ) {
    super();
  }
}

@CommandHandler(ExportEvidence)
export class ExportEvidenceHandler implements ICommandHandler<ExportEvidence> {
  constructor(
    private readonly db: Database,
    private readonly access: EvidenceAccess,
    private readonly custody: ChainOfCustody,
    private readonly examiner: EvidenceExaminer,
  ) {}

  async execute({ familyId, evidenceId, actor, reason, format }: ExportEvidence): Promise<ExportedFile> {
    await this.db.inFamily(familyId, async () => {
      const item = await this.access.authorise(evidenceId, actor);
      noteForAudit({ childId: item.childId, objectType: 'evidence', objectId: item.id });
      await this.custody.record(item, { action: 'exported', actor, reason });
    });
    // In another transaction: the file proves that it was handed over, and nobody waits for the log while it is checked.
    const examination = await this.db.inFamily(familyId, async () =>
      this.examiner.examine(await this.access.authorise(evidenceId, actor)),
    );
    // After both commits: the attempt and the damage found stay on record although nothing is handed out.
    assertIntact(examination);
    // A signed file cannot leave anything out, so one with more in it than the reader sees does not go out at all.
    const messages = messagesOf(examination);
    if (!messages.every(isSeenBy(actor))) throw holdsUnseen();
    if (actor.sight.hidesPlaces && messages.some(({ type }) => type === 'location')) throw holdsPlaces();
    const { stored, log, keys } = examination;
    return writtenOut(format, { stored, log: log!, keys: keys.byId });
  }
}

async function writtenOut(format: string, evidence: IntactEvidence): Promise<ExportedFile> {
  const writer = exportFormats.find(({ name }) => name === format);
  const reason = writer ? writer.notApplicable(evidence) : `nothing writes evidence as ${format}`;
  if (!writer || reason !== null) throw new DomainError(commonErrors.VALIDATION, reason ?? '', 'invalid');
  const [mediaType] = writer.gives;
  return { name: writer.fileName(evidence.stored.item.id), mediaType, content: await writer.write(evidence) };
}

const holdsPlaces = () =>
  new DomainError(
    familyErrors.CUSTODY_CONFLICT,
    'It holds places, which custody-conflict mode keeps back',
    'forbidden',
  );

const holdsUnseen = () =>
  new DomainError(
    errors.WORDS_OUT_OF_SIGHT,
    'It holds messages of a time that your authorisation does not cover',
    'forbidden',
  );
