import { EntitySchema } from 'typeorm';
import { SetUpCode } from '../domain/set-up-code';

export const SetUpCodeSchema = new EntitySchema<SetUpCode>({
  name: 'SetUpCode',
  target: SetUpCode,
  schema: 'identity',
  tableName: 'set_up_codes',
  columns: {
    codeHash: { type: 'bytea', name: 'code_hash', primary: true },
    accountId: { type: 'uuid', name: 'account_id' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
  },
});
