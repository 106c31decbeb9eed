import { openText, seal } from '@app/crypto';
import type { RecordContext, SubjectKey } from '@app/crypto';

const titleOf = (conversationId: string, familyId: string): RecordContext => ({
  table: 'monitoring.conversations',
  column: 'title_sealed',
  rowId: conversationId,
  familyId,
});

/** How a conversation is called: the other person, or the group. */
export const conversationTitle = {
  seal: (key: SubjectKey, conversationId: string, familyId: string, title: string): Buffer =>
    seal(key, title, titleOf(conversationId, familyId)),
  open: (key: SubjectKey, conversationId: string, familyId: string, sealed: Buffer): string =>
    openText(key, sealed, titleOf(conversationId, familyId)),
};
