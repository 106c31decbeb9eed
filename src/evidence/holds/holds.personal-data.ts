import { forGood, json, kept, leftOut, personalData, stays } from '@app/personal-data';

export const holds = personalData({
  table: 'evidence.holds',
  boundTo: `item_id || '/' || id`,
  about: { above: 'evidence.items', by: 'item_id' },
  sealed: { grounds_sealed: forGood(json('evidence')) },
  erasure: stays('Part of sealed evidence, whose key is destroyed'),
  copy: leftOut('The grounds are the authority’s own'),
  retention: kept('Part of sealed evidence'),
});
