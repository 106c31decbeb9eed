import { Global, Module } from '@nestjs/common';
import { Config } from '@app/config';
import { KeyRows } from './key-rows';
import { KeySecrets } from './key-secrets';
import { Keyring } from './keyring';
import { loadMasterKey } from './load-master-key';
import { MasterKey } from './master-key';
import { SigningKeys } from './signing-keys';

/** Makes the keyring available everywhere. */
@Global()
@Module({
  providers: [
    { provide: MasterKey, inject: [Config], useFactory: loadMasterKey },
    Keyring,
    KeyRows,
    KeySecrets,
    SigningKeys,
  ],
  exports: [Keyring, KeySecrets],
})
export class CryptoModule {}
