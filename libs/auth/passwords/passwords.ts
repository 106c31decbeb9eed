import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@app/kernel';
import { authErrors } from '../errors';
import { weaknessOf } from './weakness';

/** argon2id, this library's default, at OWASP's minimum: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashing takes a core for ~10 ms each: two at a time leave the others for everybody else. */
const AT_ONCE = 2;

/** What is longer is refused unread: nobody makes the machine hash a megabyte. */
const LONGEST = 256;

/** Hashes and checks passwords, never more than a few at a time. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly decoy = hash('no account has this password', COST);

  /**
   * @param pointer where the password stands in the body
   * @param about what others know of who chose it: names and addresses
   * @returns a PHC string with its own salt and cost.
   * @throws DomainError PASSWORD_TOO_LONG, PASSWORD_WEAK
   */
  async hash(password: string, pointer: string, about: readonly string[]): Promise<string> {
    if (password.length > LONGEST) {
      throw new DomainError(authErrors.PASSWORD_TOO_LONG, `At most ${LONGEST} characters`, 'invalid', pointer);
    }
    const weakness = await weaknessOf(password, about);
    if (weakness) throw new DomainError(authErrors.PASSWORD_WEAK, weakness, 'invalid', pointer);
    return this.inTurn(() => hash(password, COST));
  }

  /** Takes as long for an account that does not exist (`null`) as for one that does. */
  async matches(phc: string | null, password: string): Promise<boolean> {
    if (password.length > LONGEST) return false;
    const isRight = await this.inTurn(async () => verify(phc ?? (await this.decoy), password));
    return isRight && phc !== null;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((resume) => this.waiting.push(resume));
    this.running++;
    try {
      return await work();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }
}
