import { Command, Query } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';

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

/** Removes the originals of examinations. Part of an erasure. */
export class RemoveOriginals extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly analysisIds: readonly string[],
  ) {
    super();
  }
}

/** Seals a family's originals again with their children's newest keys. Doing it again changes nothing. */
export class ResealOriginals extends Command<number> {
  constructor(readonly familyId: string) {
    super();
  }
}

/** A child's examinations, oldest first, with what whoever is asking may learn from each: for the copy of a child's data. */
export class MediaOfChild extends Query<readonly Readonly<Record<string, unknown>>[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}
