import { endsAfter, json, personalData, removed, within } from '@app/personal-data';

export const messages = personalData({
  table: 'monitoring.messages',
  about: { above: 'monitoring.conversations', by: 'conversation_id' },
  sealed: { content_sealed: json('child') },
  erasure: removed(),
  copy: within('conversations', 'messages'),
  retention: endsAfter('captured_at'),
});
