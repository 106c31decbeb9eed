import type { Messages } from '../messages';

/** Users, permissions, keys, authorisations and the audit trail. */
export const staff: Messages['staff'] = {
  title: 'Verwaltung',
};
