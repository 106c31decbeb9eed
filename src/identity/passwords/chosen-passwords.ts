import { Injectable } from '@nestjs/common';
import { ChildNames, Passwords } from '@app/auth';
import type { PersonName } from '../contract';

/** Somebody who chooses a password. */
export interface Chooser extends PersonName {
  readonly email: string;
  readonly familyId: string | null;
}

/** Hashes the password that somebody chose, unless it is guessed soon by anybody who knows them or their children. */
@Injectable()
export class ChosenPasswords {
  constructor(
    private readonly passwords: Passwords,
    private readonly children: ChildNames,
  ) {}

  /**
   * @param pointer where the password stands in the body
   * @throws DomainError PASSWORD_WEAK
   */
  async hash(password: string, pointer: string, { email, firstName, lastName, familyId }: Chooser): Promise<string> {
    const children = familyId ? await this.children.inFamily(familyId) : [];
    return this.passwords.hash(password, pointer, [email, firstName, lastName, ...children]);
  }
}
