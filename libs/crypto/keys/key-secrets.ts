import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Files } from '@app/files';

const SECRET_BYTES = 32;
const SUFFIX = '.key';
const FOLDER = 'keys/subjects';

/**
 * Keeps the half of each wrapping key that is never in the database: 32 random bytes in a file of its own. A dump of the
 * database alone opens nothing, and whoever removes the file destroys the key in every copy of the database at once.
 */
@Injectable()
export class KeySecrets {
  constructor(private readonly files: Files) {}

  /** The subject's secret, drawn now when there is none; stored for good before this resolves. */
  async create(subject: string): Promise<Buffer> {
    const name = nameOf(subject);
    // Another process drew the secret first, or a rolled-back transaction left one: there is one per subject.
    await this.files.putNew(name, randomBytes(SECRET_BYTES));
    const secret = await this.files.read(name);
    if (!secret) throw new Error(`the secret of ${subject} was destroyed while it was drawn`);
    return secret;
  }

  /** @returns 32 bytes, or undefined when the subject's key was destroyed or never had a secret */
  read(subject: string): Promise<Buffer | undefined> {
    return this.files.read(nameOf(subject));
  }

  /** Overwrites and removes the secret. Doing it again changes nothing. */
  destroy(subject: string): Promise<void> {
    return this.files.shred(nameOf(subject));
  }

  /** Subjects whose secret was last written before `before`. */
  async olderThan(before: Date): Promise<string[]> {
    const found: string[] = [];
    for await (const { name, changedAt } of this.files.list(FOLDER)) {
      if (!name.endsWith(SUFFIX) || changedAt >= before) continue;
      found.push(name.slice(name.lastIndexOf('/') + 1, -SUFFIX.length).replace('-', ':'));
    }
    return found;
  }
}

function nameOf(subject: string): string {
  const [kind, id] = subject.split(':');
  if (!/^[a-z]+$/.test(kind) || !/^[0-9a-f-]{36}$/.test(id)) throw new RangeError(`${subject} has no secret`);
  return `${FOLDER}/${id.slice(0, 2)}/${kind}-${id}${SUFFIX}`;
}
