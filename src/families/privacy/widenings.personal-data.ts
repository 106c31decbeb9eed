import { endsAfter, json, machineMade, personalData, removed, rows } from '@app/personal-data';

export const widenings = personalData({
  table: 'families.widenings',
  about: { child: 'child_id' },
  sealed: { change_sealed: machineMade(json('child')) },
  erasure: removed(),
  copy: rows('widenings', {
    shows: {
      id: 'id',
      what: 'what',
      change: 'change_sealed',
      askedAt: 'asked_at',
      effectiveAt: 'effective_at',
      appliedAt: 'applied_at',
      withdrawnAt: 'withdrawn_at',
    },
    order: ['asked_at', 'id'],
  }),
  retention: endsAfter('asked_at'),
});
