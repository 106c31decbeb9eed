/** What the other contexts may use of the account without drawing anything. */
export { VerifyApi } from './account/data/verify-api';
