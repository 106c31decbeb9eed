import { kept, leftOut, personalData, stays, text } from '@app/personal-data';

export const passkeys = personalData({
  table: 'identity.passkeys',
  family: null,
  about: 'account',
  service: 'identity',
  sealed: { name_sealed: text('installation') },
  erasure: stays('Goes with its account'),
  copy: leftOut('The pages of the login show it'),
  retention: kept('Ends when its owner ends it'),
});
