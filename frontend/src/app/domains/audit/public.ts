/** What the other contexts may use of the audit without drawing anything. */
export { AccessApi } from './access-log/data/access-api';
export { AccessLog } from './access-log/data/access-log';
