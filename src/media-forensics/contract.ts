import { Command, Query } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';
import type { ErasedRows, SealedColumn } from '@app/kernel';

/** How much speaks for an alteration. `n/a`: nothing was judged. */
export const verdictBands = ['little', 'uncertain', 'substantial', 'n/a'] as const;
export type VerdictBand = (typeof verdictBands)[number];

/** A picture or video was received, sealed and waits to be examined. */
export class MediaUploaded extends DomainEvent<{ familyId: string; childId: string; analysisId: string }> {
  static readonly type = 'media-forensics.media-uploaded';
}

/** An examination is complete; its report is with this context. */
export class MediaAnalysed extends DomainEvent<{
  familyId: string;
  childId: string;
  analysisId: string;
  band: VerdictBand;
}> {
  static readonly type = 'media-forensics.media-analysed';
}

/** Removes a child's examined files, their reports and originals. Part of an erasure. */
export class EraseMedia extends Command<ErasedRows> {
  constructor(
    readonly familyId: string,
    /** Null: of the whole family. */
    readonly childId: string | null,
  ) {
    super();
  }
}

/** What lies sealed here, for the rotation of keys. */
export const sealedInMedia: readonly SealedColumn[] = [
  { table: 'media_forensics.analyses', column: 'details_sealed', child: 't.child_id' },
  { table: 'media_forensics.analyses', column: 'report_sealed', child: 't.child_id' },
];

/** Seals a family's originals again with their children's newest keys. Doing it again changes nothing. */
export class ResealOriginals extends Command<number> {
  constructor(readonly familyId: string) {
    super();
  }
}

/** A child's examined files with their reports, oldest first: for the copy that a child can ask for. */
export class MediaOfChild extends Query<readonly Readonly<Record<string, unknown>>[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}
