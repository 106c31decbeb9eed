/** Users, permissions, keys, authorisations and the audit trail. */
export const staff = {
  title: 'Administration',
};
