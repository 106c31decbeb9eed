import { Command } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';

/** Somebody decided that a child's, or a whole family's, data is to be destroyed. */
export class ErasureRequested extends DomainEvent<{ familyId: string; erasureId: string }> {
  static readonly type = 'data-rights.erasure-requested';
}

/** Somebody asked for a copy of everything stored about a child. */
export class ExportRequested extends DomainEvent<{ familyId: string; childId: string; exportId: string }> {
  static readonly type = 'data-rights.export-requested';
}

/** Removes copies that were made for children. Part of an erasure. */
export class RemoveCopies extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly exportIds: readonly string[],
  ) {
    super();
  }
}

/** Seals a family's copies again with the children's newest keys. Doing it again changes nothing. */
export class ResealCopies extends Command<void> {
  constructor(readonly familyId: string) {
    super();
  }
}
