import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { ChildOfFamily } from '../../families/contract';
import { CheckedUpload } from './checked-upload';
import type { Analysis, MediaKind } from '../analyses/analysis';
import { AnalysisStore } from '../analyses/analyses.store';
import { Originals } from './originals';

/** Takes a picture or video in, sealed and hashed as it streams, and orders its examination. */
export class SubmitMedium extends Command<Analysis> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly kind: MediaKind,
    readonly fileName: string,
    readonly upload: Readable & { readonly truncated?: boolean },
  ) {
    super();
  }
}

@CommandHandler(SubmitMedium)
export class SubmitMediumHandler implements ICommandHandler<SubmitMedium> {
  constructor(
    private readonly queries: QueryBus,
    private readonly originals: Originals,
    private readonly analyses: AnalysisStore,
  ) {}

  async execute({ familyId, childId, kind, fileName, upload }: SubmitMedium): Promise<Analysis> {
    await this.queries.execute(new ChildOfFamily(familyId, childId));
    const id = randomUUID();
    const checked = new CheckedUpload(kind, upload);
    const { bytes, sha256 } = await this.originals.keep(familyId, childId, id, checked);
    let analysis: Analysis | undefined;
    try {
      const { mediaType } = checked;
      const medium = { id, familyId, childId, kind, mediaType, bytes, sha256, fileName: shown(fileName) };
      analysis = await this.analyses.order(medium);
      noteForAudit({ childId, objectType: 'analysis', objectId: analysis.id });
      return analysis;
    } finally {
      // Sent before, or not stored after all: an original without an analysis of its own does not stay.
      if (analysis?.id !== id) await this.originals.remove(familyId, id);
    }
  }
}

/** The uploader's name for the file, for showing only: no folders, no control or direction characters. */
const shown = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, 255) || 'unnamed';
