import { kept, leftOut, machineMade, personalData, stays, text } from '@app/personal-data';

export const authenticators = personalData({
  table: 'identity.authenticators',
  id: 'account_id',
  family: null,
  about: 'account',
  service: 'identity',
  sealed: { secret_sealed: machineMade(text('installation')) },
  erasure: stays('Goes with its account'),
  copy: leftOut('A secret of the login'),
  retention: kept('Ends when its owner ends it'),
});
