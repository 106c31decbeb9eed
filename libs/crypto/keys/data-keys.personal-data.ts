import { kept, leftOut, personalData, stays } from '@app/personal-data';

export const dataKeys = personalData({
  table: 'keyring.data_keys',
  about: 'family',
  service: 'keyring',
  erasure: stays('Keys are destroyed by their subjects, when the rows are gone'),
  copy: leftOut('Keys, and not what they seal'),
  retention: kept('What a key sealed would be lost'),
});
