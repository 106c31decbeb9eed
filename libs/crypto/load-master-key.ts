import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '@app/config';
import { Kms } from './kms';
import { MasterKey } from './master-key';

/**
 * The installation's master key: from the configuration, or unwrapped by the key management system where one is named.
 * On the first start of all a key is drawn and kept as the KMS wrapped it, in `keys/master.kms` of the data folder.
 *
 * @throws Error naming SAFEGUARDIAN_KMS_URL when the KMS does not answer
 */
export async function loadMasterKey({ masterKey, kms, dataFolder }: Config): Promise<MasterKey> {
  if (masterKey) return new MasterKey(masterKey);
  if (!kms) throw new Error('Neither a master key nor SAFEGUARDIAN_KMS_URL is configured');
  const service = new Kms(kms);
  const path = join(dataFolder, 'keys', 'master.kms');
  try {
    return new MasterKey(await service.unwrap(await readFile(path, 'utf8')));
  } catch (error) {
    // ENOENT: this is the first start; only looking tells.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const fresh = randomBytes(32);
  await keep(path, await service.wrap(fresh));
  return new MasterKey(fresh);
}

/** Written aside and renamed: a crash leaves all of it or nothing. */
async function keep(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(`${path}.part`, 'w', 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(`${path}.part`, path);
}
