import { forGood, kept, personalData, stays, text, within } from '@app/personal-data';

export const custody = personalData({
  table: 'evidence.custody',
  id: 'sequence',
  boundTo: `item_id || '/' || coalesce(under_seal || '/', '') || sequence`,
  about: { above: 'evidence.items', by: 'item_id' },
  sealed: { reason_sealed: forGood(text('evidence')) },
  erasure: stays('Part of sealed evidence, whose key is destroyed'),
  copy: within('evidence', 'custody'),
  retention: kept('Part of sealed evidence'),
});
