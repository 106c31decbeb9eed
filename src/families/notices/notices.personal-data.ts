import { endsAfter, json, personalData, removed, rows } from '@app/personal-data';

export const notices = personalData({
  table: 'families.notices',
  about: { child: 'child_id' },
  sealed: { note_sealed: json('child') },
  erasure: removed(),
  copy: rows('notices', {
    shows: { id: 'id', kind: 'kind', at: 'at', byAccountId: 'by_account', note: 'note_sealed', readAt: 'read_at' },
    order: ['at', 'id'],
  }),
  retention: endsAfter('at'),
});
