import type { Command, Query } from '@nestjs/cqrs';
import type { ErasedRows, ErasureScope } from '@app/kernel';

/** Does to a table what no rule describes; says which rows went, by table. */
export type ErasureCommand = new (scope: ErasureScope) => Command<ErasedRows>;
/** Erases what goes along with rows that were erased just now. */
export type RowsCommand = new (familyId: string, ids: readonly string[]) => Command<ErasedRows>;
/** Removes the files of rows that were erased just now. */
export type FilesCommand = new (familyId: string, ids: readonly string[]) => Command<void>;
/** Seals a family's files again with the newest keys. Doing it again changes nothing. */
export type ResealCommand = new (familyId: string) => Command<unknown>;
/** A part of the copy for a child that is more than its rows. */
export type CopyQuery = new (familyId: string, childId: string) => Query<unknown>;

/** What the erasure of a child or a family does to a table. */
export type ErasureRule =
  | { readonly kind: 'removed' }
  | {
      readonly kind: 'blanked';
      /** Columns emptied, columns set to null, and the column of the time. */
      readonly empty: readonly string[];
      readonly clear: readonly string[];
      readonly at: string;
      readonly alongWith?: RowsCommand;
    }
  | { readonly kind: 'by'; readonly command: ErasureCommand }
  | { readonly kind: 'stays'; readonly because: string };

/** The rows go. */
export const removed = (): ErasureRule => ({ kind: 'removed' });

/** The rows stay as ids without a content, because what is kept speaks of them. */
export const blanked = (what: Omit<Extract<ErasureRule, { kind: 'blanked' }>, 'kind'>): ErasureRule => ({
  kind: 'blanked',
  ...what,
});

/** The owner of the table sees to it; a command named by several tables is carried out once. */
export const by = (command: ErasureCommand): ErasureRule => ({ kind: 'by', command });

export const stays = (because: string): ErasureRule => ({ kind: 'stays', because });

/** What the copy for a child holds of a table. */
export type CopyRule =
  | {
      readonly kind: 'rows';
      readonly part: string;
      /** By the name in the copy, a column or an SQL expression; sealed columns are opened. */
      readonly shows: Readonly<Record<string, string>>;
      /** `one`: the part is the row itself, and null without one. Otherwise a list, sorted by these columns. */
      readonly order: readonly string[] | 'one';
      /** A sealed value whose fields stand among those of the row. */
      readonly spread?: string;
    }
  | { readonly kind: 'query'; readonly part: string; readonly query: CopyQuery }
  | { readonly kind: 'within'; readonly part: string; readonly field: string }
  | { readonly kind: 'left out'; readonly because: string };

/** The rows as they are, under this heading. */
export const rows = (part: string, what: Pick<Extract<CopyRule, { kind: 'rows' }>, 'shows' | 'order' | 'spread'>) =>
  ({ kind: 'rows', part, ...what }) satisfies CopyRule;

/** What the query answers, under this heading. */
export const answer = (part: string, query: CopyQuery): CopyRule => ({ kind: 'query', part, query });

/** A field of each entry of another table's part. */
export const within = (part: string, field: string): CopyRule => ({ kind: 'within', part, field });

export const leftOut = (because: string): CopyRule => ({ kind: 'left out', because });

/** What a rule that limits how long data is kept may do with a table. */
export type RetentionRule =
  | { readonly kind: 'ends'; readonly after: string }
  | { readonly kind: 'goes with'; readonly table: string }
  | { readonly kind: 'kept'; readonly because: string };

/** It may remove rows counted from the time in this column. */
export const endsAfter = (column: string): RetentionRule => ({ kind: 'ends', after: column });

/** It may remove rows with the row of that table they hang on, and not by themselves. */
export const goesWith = (table: string): RetentionRule => ({ kind: 'goes with', table });

/** It may remove nothing. */
export const kept = (because: string): RetentionRule => ({ kind: 'kept', because });
