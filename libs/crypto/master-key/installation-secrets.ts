import { createHash, randomBytes } from 'node:crypto';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { Config } from '@app/config';
import { Database } from '@app/database';
import { Files } from '@app/files';
import { MasterKey } from './master-key';

/** Lies beside the key secrets: whoever sees it sees them. */
const MARK = 'keys/installation';

type Secret = 'master key' | 'files' | 'token key';
const WHERE: Record<Secret, string> = {
  'master key': 'SAFEGUARDIAN_MASTER_KEY, or keys/master.key in SAFEGUARDIAN_DATA',
  files: 'SAFEGUARDIAN_DATA or SAFEGUARDIAN_S3_BUCKET',
  'token key': 'SAFEGUARDIAN_TOKEN_KEY, or keys/access-token.pem in SAFEGUARDIAN_DATA',
};

/**
 * Ends the start of a process that has other secrets than this database was made with: it would find no key of anybody,
 * or make new ones that the other processes cannot open. The first start of all writes down what they are.
 */
@Injectable()
export class InstallationSecrets implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly files: Files,
    private readonly master: MasterKey,
    private readonly config: Config,
  ) {}

  /** @throws Error naming the setting that leads to another installation's secret */
  async onModuleInit(): Promise<void> {
    await this.assertSame('master key', this.master.lookupHash('installation'));
    await this.assertSame('token key', createHash('sha256').update(this.config.tokenKey.trim()).digest());
    await this.assertSame('files', await this.mark());
  }

  /** Of the files' own mark; drawn only where the database knows of none either. */
  private async mark(): Promise<Buffer> {
    const kept = (await this.files.read(MARK)) ?? ((await this.known('files')) ? undefined : await this.draw());
    if (!kept) throw complaint('files');
    return createHash('sha256').update(kept).digest();
  }

  private async draw(): Promise<Buffer | undefined> {
    await this.files.putNew(MARK, randomBytes(32));
    return this.files.read(MARK);
  }

  private async assertSame(secret: Secret, fingerprint: Buffer): Promise<void> {
    await this.db.asService('keyring', () =>
      this.db.manager.query(
        'insert into keyring.installation (secret, fingerprint) values ($1, $2) on conflict do nothing',
        [secret, fingerprint],
      ),
    );
    if (!(await this.known(secret))?.equals(fingerprint)) throw complaint(secret);
  }

  private async known(secret: Secret): Promise<Buffer | undefined> {
    const rows = await this.db.asService('keyring', () =>
      this.db.manager.query<{ fingerprint: Buffer }[]>(
        'select fingerprint from keyring.installation where secret = $1',
        [secret],
      ),
    );
    return rows.at(0)?.fingerprint;
  }
}

const complaint = (secret: Secret): Error =>
  new Error(`The ${secret} here is not the one this database was made with: look at ${WHERE[secret]}`);
