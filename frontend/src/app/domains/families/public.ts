/** What the other contexts may use of families without drawing anything. */
export { FamilyHome } from './data/family-home';
export { FamilyNotices } from './data/family-notices';
export type { ChildOverview } from './data/family-models';
