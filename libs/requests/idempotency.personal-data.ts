import { endsAfter, forGood, leftOut, personalData, stays, text } from '@app/personal-data';

export const rememberedAnswers = personalData({
  table: 'requests.idempotency',
  id: 'key_hash',
  boundTo: `encode(key_hash, 'hex')`,
  family: null,
  about: 'account',
  service: 'requests',
  sealed: { body_sealed: forGood(text('installation')) },
  erasure: stays('Gone within a day'),
  copy: leftOut('Gone within a day'),
  retention: endsAfter('expires_at'),
});
