/** What the other contexts may use of the overview without drawing anything. */
export { FamilyHome } from './data/family-home';
export type { ChildOverview } from './data/home-models';
