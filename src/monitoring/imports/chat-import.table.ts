import { EntitySchema } from 'typeorm';
import { ChatImport } from './chat-import';

/** PostgreSQL answers bigint as text; file sizes stay far below 2^53. */
const size = { to: (bytes: number) => bytes, from: (stored: string) => Number(stored) };

export const ChatImportSchema = new EntitySchema<ChatImport>({
  name: 'ChatImport',
  target: ChatImport,
  schema: 'monitoring',
  tableName: 'imports',
  columns: {
    id: { type: 'uuid', primary: true },
    familyId: { type: 'uuid', name: 'family_id' },
    childId: { type: 'uuid', name: 'child_id' },
    platform: { type: 'text' },
    status: { type: 'text' },
    details: { type: 'bytea', name: 'details_sealed' },
    bytesTotal: { type: 'bigint', name: 'bytes_total', transformer: size },
    bytesRead: { type: 'bigint', name: 'bytes_read', transformer: size },
    messages: { type: 'int' },
    accepted: { type: 'int' },
    warnings: { type: 'jsonb' },
    error: { type: 'text', nullable: true },
    firstMessageAt: { type: 'timestamptz', name: 'first_message_at', nullable: true },
    lastMessageAt: { type: 'timestamptz', name: 'last_message_at', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    finishedAt: { type: 'timestamptz', name: 'finished_at', nullable: true },
  },
});
