/** What the other contexts may use of a person's rights to their data. */
export type { Erasure } from './data/erasures-api';
export { ErasuresApi } from './data/erasures-api';
