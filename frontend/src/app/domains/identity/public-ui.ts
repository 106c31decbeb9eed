/** What the other contexts may draw of the account. */
export { VerifyForm } from './account/ui/verify-form';
