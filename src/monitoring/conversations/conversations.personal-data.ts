import { answer, endsAfter, personalData, removed, text } from '@app/personal-data';
import { ConversationsOfChild } from '../contract';

export const conversations = personalData({
  table: 'monitoring.conversations',
  about: { child: 'child_id' },
  sealed: { title_sealed: text('child') },
  erasure: removed(),
  copy: answer('conversations', ConversationsOfChild),
  retention: endsAfter('last_message_at'),
});
