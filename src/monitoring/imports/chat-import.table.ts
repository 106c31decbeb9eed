import { EntitySchema } from 'typeorm';
import { endsAfter, json, personalData, removed, rows } from '@app/personal-data';
import { ChatImport } from './chat-import';
import { RemoveSpooled } from '../contract';

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

export const imports = personalData({
  table: 'monitoring.imports',
  about: { child: 'child_id' },
  sealed: { details_sealed: json('child') },
  files: { remove: RemoveSpooled },
  erasure: removed(),
  copy: rows('imports', {
    shows: {
      id: 'id',
      familyId: 'family_id',
      childId: 'child_id',
      platform: 'platform',
      status: 'status',
      bytesTotal: 'bytes_total::float8',
      bytesRead: 'bytes_read::float8',
      messages: 'messages',
      accepted: 'accepted',
      warnings: 'warnings',
      error: 'error',
      firstMessageAt: 'first_message_at',
      lastMessageAt: 'last_message_at',
      createdAt: 'created_at',
      finishedAt: 'finished_at',
    },
    order: ['created_at', 'id'],
    spread: 'details_sealed',
  }),
  retention: endsAfter('created_at'),
});
