import { goesWith, leftOut, personalData, removed } from '@app/personal-data';

export const dailyCounts = personalData({
  table: 'monitoring.daily_counts',
  id: 'conversation_id',
  about: { child: 'child_id' },
  erasure: removed(),
  copy: leftOut('Only counts the messages, which are in the copy themselves'),
  retention: goesWith('monitoring.conversations'),
});
