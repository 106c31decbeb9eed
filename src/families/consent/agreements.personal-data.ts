import { json, kept, personalData, removed, rows } from '@app/personal-data';

export const agreements = personalData({
  table: 'families.agreements',
  about: { child: 'child_id' },
  sealed: { signatures_sealed: json('child') },
  erasure: removed(),
  copy: rows('agreements', {
    shows: {
      version: 'version',
      isByChild: 'is_by_child',
      signedAt: 'signed_at',
      withdrawnAt: 'withdrawn_at',
      signatures: 'signatures_sealed',
    },
    order: ['signed_at desc', 'id'],
  }),
  retention: kept('Proves that the child agreed to be watched'),
});
