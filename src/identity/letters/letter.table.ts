import { EntitySchema } from 'typeorm';
import { Letter } from './letter';

export const LetterSchema = new EntitySchema<Letter>({
  name: 'Letter',
  target: Letter,
  schema: 'identity',
  tableName: 'letters',
  columns: {
    id: { type: 'uuid', primary: true },
    emailHash: { type: 'bytea', name: 'email_hash' },
    kind: { type: 'text' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    secretHash: { type: 'bytea', name: 'secret_hash', nullable: true },
    codeHash: { type: 'bytea', name: 'code_hash', nullable: true },
    wrongCodes: { type: 'int', name: 'wrong_codes' },
    sentAt: { type: 'timestamptz', name: 'sent_at', nullable: true },
    usedAt: { type: 'timestamptz', name: 'used_at', nullable: true },
  },
});
