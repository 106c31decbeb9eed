import { forGood, json, kept, leftOut, personalData, stays } from '@app/personal-data';

export const evidenceMessages = personalData({
  table: 'evidence.messages',
  id: 'message_id',
  boundTo: `item_id || '/' || position`,
  about: { above: 'evidence.items', by: 'item_id' },
  sealed: { content_sealed: forGood(json('evidence')) },
  erasure: stays('Part of sealed evidence, whose key is destroyed'),
  copy: leftOut('A second, sealed copy of messages that stand among the conversations'),
  retention: kept('Part of sealed evidence'),
});
