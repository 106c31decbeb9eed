import { endsAfter, leftOut, personalData, stays } from '@app/personal-data';

export const letters = personalData({
  table: 'identity.letters',
  family: null,
  about: 'account',
  service: 'identity',
  erasure: stays('Goes with its account, with what lies in the outbox for its address'),
  copy: leftOut('That somebody was written, without a word of it'),
  retention: endsAfter('created_at'),
});
