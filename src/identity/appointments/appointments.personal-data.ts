import { kept, leftOut, personalData, stays } from '@app/personal-data';

export const appointments = personalData({
  table: 'identity.appointments',
  family: null,
  about: 'account',
  service: 'identity',
  sealed: {},
  erasure: stays('Goes with its account'),
  copy: leftOut('About staff, and not about a child'),
  retention: kept('Proves who let whom in'),
});
