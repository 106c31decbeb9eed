import { DomainEvent } from '@app/kernel';

/** Somebody decided that a child's, or a whole family's, data is to be destroyed. */
export class ErasureRequested extends DomainEvent<{ familyId: string; erasureId: string }> {
  static readonly type = 'data-rights.erasure-requested';
}

/** Somebody asked for a copy of everything stored about a child. */
export class ExportRequested extends DomainEvent<{ familyId: string; childId: string; exportId: string }> {
  static readonly type = 'data-rights.export-requested';
}
