import { Global, Module } from '@nestjs/common';
import { Config } from '@app/config';
import { Files, FilesModule } from '@app/files';
import { InstallationSecrets } from './installation-secrets';
import { KeyRotation } from './key-rotation';
import { KeyRows } from './key-rows';
import { KeySecrets } from './key-secrets';
import { KeyWraps } from './key-wraps';
import { Keyring } from './keyring';
import { loadMasterKey } from './load-master-key';
import { MasterKey } from './master-key';
import { SigningKeys } from './signing-keys';

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
export class CryptoModule {}
