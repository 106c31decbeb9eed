import { endsAfter, goesWith, leftOut, personalData, removed, rows } from '@app/personal-data';

/** How far each conversation was judged. */
export const judgedConversations = personalData({
  table: 'detection.conversations',
  id: 'conversation_id',
  about: { child: 'child_id' },
  erasure: removed(),
  copy: leftOut('Says only how far a conversation was judged; each judgement is in the copy'),
  retention: goesWith('monitoring.conversations'),
});

export const assessments = personalData({
  table: 'detection.assessments',
  about: { above: 'detection.conversations', by: 'conversation_id' },
  erasure: removed(),
  copy: rows('assessments', {
    shows: {
      id: 'id',
      conversationId: 'conversation_id',
      model: 'model',
      rules: 'rules',
      categories: 'categories',
      findings: 'findings',
      passages: 'spans',
      assessedAt: 'assessed_at',
    },
    order: ['assessed_at', 'id'],
  }),
  retention: endsAfter('assessed_at'),
});
