/** How many rows of each table an erasure removed. */
export type ErasedRows = Readonly<Record<string, number>>;
