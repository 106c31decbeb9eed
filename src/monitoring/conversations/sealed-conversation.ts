import { sealedColumn } from '@app/crypto';
import { conversations } from './conversations.personal-data';

/** How a conversation is called: the other person, or the group. */
export const sealedTitle = sealedColumn<string>(conversations, 'title_sealed');
