/** What the other contexts may use of the account. */
export { VerifyApi } from './data/verify-api';
export { VerifyForm } from './ui/verify-form';
