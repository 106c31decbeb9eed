import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Periodic, promptly } from '@app/work';

/** Removes secrets that no key needs: of a rolled-back transaction, or of one that destroyed its key and then crashed. */
@Periodic(6 * 3600, { ...promptly, queue: 'oversight', lane: 'deliver', needsSteadyClock: true })
@Injectable()
export class SweepKeySecrets {
  constructor(private readonly keyring: Keyring) {}

  async run(): Promise<void> {
    await this.keyring.sweepSecrets();
  }
}
