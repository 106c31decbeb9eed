import type { Config } from '@app/config';
import type { Database } from '@app/database';
import type { Files } from '@app/files';
import { KeyRows } from './key-rows';
import { KeySecrets } from './key-secrets';
import { KeyWraps } from './key-wraps';
import { Keyring } from './keyring';
import type { MasterKey } from '../master-key/master-key';
import { SigningKeys } from '../signing/signing-keys';

/** A keyring outside the application: for tools that look at its database. */
export function keyringOf(db: Database, config: Config, files: Files, master: MasterKey): Keyring {
  const secrets = new KeySecrets(files);
  return new Keyring(new KeyRows(db, config), new KeyWraps(master, secrets), secrets, new SigningKeys(db, master));
}
