/** What the other contexts may draw of a person's rights to their data. */
export { CopyCard } from './ui/copy-card';
export { EraseDialog } from './ui/erase-dialog';
export { ReceiptsCard } from './ui/receipts-card';
