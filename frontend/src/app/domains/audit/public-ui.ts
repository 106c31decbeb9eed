/** What the other contexts may draw of the audit. */
export { AccessList } from './access-log/ui/access-list';
export { AuthorisationsCard } from './access-log/ui/authorisations-card';
