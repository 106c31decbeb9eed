import { Global, Module } from '@nestjs/common';
import { Keyring } from './keyring';

/** Makes the keyring available everywhere. */
@Global()
@Module({ providers: [Keyring], exports: [Keyring] })
export class CryptoModule {}
