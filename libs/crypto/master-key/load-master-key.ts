import { randomBytes } from 'node:crypto';
import type { Config } from '@app/config';
import type { Files } from '@app/files';
import { Kms } from './kms';
import { MasterKey } from './master-key';

const WRAPPED = 'keys/master.kms';

/**
 * The installation's master key: from the configuration, or unwrapped by the key management system where one is named.
 * On the first start of all a key is drawn and kept as the KMS wrapped it, in `keys/master.kms` of the files.
 *
 * @throws Error naming SAFEGUARDIAN_KMS_URL when the KMS does not answer
 */
export async function loadMasterKey({ masterKey, kms }: Config, files: Files): Promise<MasterKey> {
  if (masterKey) return new MasterKey(masterKey);
  if (!kms) throw new Error('Neither a master key nor SAFEGUARDIAN_KMS_URL is configured');
  const service = new Kms(kms);
  const kept = await files.read(WRAPPED);
  if (kept) return new MasterKey(await service.unwrap(kept.toString('utf8')));
  const fresh = randomBytes(32);
  const isOurs = await files.putNew(WRAPPED, Buffer.from(await service.wrap(fresh)));
  // Another process that starts for the first time as well may have been faster: there is one master key.
  return isOurs ? new MasterKey(fresh) : loadMasterKey({ masterKey, kms } as Config, files);
}
