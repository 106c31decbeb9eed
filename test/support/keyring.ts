import type { Config } from '@app/config';
import { KeyRows, Keyring, KeySecrets, KeyWraps, SigningKeys, type MasterKey } from '@app/crypto';
import type { Database } from '@app/database';

/** A keyring as another process would have it: it remembers nothing. */
export function keyringOf(db: Database, config: Config, master: MasterKey): Keyring {
  const secrets = new KeySecrets(config);
  return new Keyring(new KeyRows(db, config), new KeyWraps(master, secrets), secrets, new SigningKeys(db, master));
}
