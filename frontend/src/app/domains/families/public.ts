/** What the frame around every room uses of families. */
export { FamilyNotices } from './data/family-notices';
