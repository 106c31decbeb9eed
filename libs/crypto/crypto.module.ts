import { Global, Module } from '@nestjs/common';
import { Config } from '@app/config';
import { Declares } from '@app/declarations';
import { Files, FilesModule } from '@app/files';
import { keyMeanings } from './errors';
import { InstallationSecrets } from './master-key/installation-secrets';
import { KeyRotation } from './keys/key-rotation';
import { KeyRows } from './keys/key-rows';
import { KeySecrets } from './keys/key-secrets';
import { KeyWraps } from './keys/key-wraps';
import { Keyring } from './keys/keyring';
import { loadMasterKey } from './master-key/load-master-key';
import { MasterKey } from './master-key/master-key';
import { SigningKeys } from './signing/signing-keys';

/** Makes the keyring available everywhere. */
@Global()
@Module({
  imports: [FilesModule],
  providers: [
    { provide: MasterKey, inject: [Config, Files], useFactory: loadMasterKey },
    InstallationSecrets,
    Keyring,
    KeyRotation,
    KeyRows,
    KeySecrets,
    KeyWraps,
    SigningKeys,
  ],
  exports: [Keyring, KeyRotation],
})
@Declares({ errors: keyMeanings })
export class CryptoModule {}
