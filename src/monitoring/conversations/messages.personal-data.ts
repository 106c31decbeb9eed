import { endsAfter, goesWith, json, leftOut, personalData, removed, within } from '@app/personal-data';

/** What was said, sealed by the burst. */
export const messageBlocks = personalData({
  table: 'monitoring.message_blocks',
  sealedAs: 'monitoring.messages',
  about: { above: 'monitoring.conversations', by: 'conversation_id' },
  sealed: { content_sealed: json('child') },
  erasure: removed(),
  copy: within('conversations', 'messages'),
  retention: endsAfter('captured_at'),
});

/** Which messages there are, and where in their conversation. */
export const messages = personalData({
  table: 'monitoring.messages',
  about: { above: 'monitoring.conversations', by: 'conversation_id' },
  erasure: removed(),
  copy: leftOut('Only says where the messages stand, which are in the copy themselves'),
  retention: goesWith('monitoring.message_blocks'),
});
