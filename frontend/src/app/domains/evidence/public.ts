/** What the other contexts may use of evidence. */
export { SealCard } from './ui/seal-card';
