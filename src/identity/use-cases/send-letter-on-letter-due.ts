import { Injectable } from '@nestjs/common';
import { Config } from '@app/config';
import { Post } from '@app/mail';
import { patiently, Reaction } from '@app/work';
import { LetterDue } from '../contract';
import { letterText } from '../domain/letter-text';
import { Accounts } from '../persistence/accounts';
import { Letters } from '../persistence/letters';

/** Sends a letter. What it proves is made here, so that neither the job nor the database ever holds it. */
@Injectable()
export class SendLetterOnLetterDue {
  constructor(
    private readonly letters: Letters,
    private readonly accounts: Accounts,
    private readonly post: Post,
    private readonly config: Config,
  ) {}

  @Reaction(LetterDue, { ...patiently, queue: 'identity', lane: 'deliver' })
  async handle({ data: { letterId } }: LetterDue): Promise<void> {
    const prepared = await this.letters.prepare(letterId);
    if (!prepared) return;
    const { letter, token, code } = prepared;
    const account = await this.accounts.byEmailHash(letter.emailHash);
    // Somebody asked for a new password with an address nobody has: from outside, both look alike.
    if (!account) return this.letters.discard(letterId);
    const { email, preferences } = await this.accounts.profileOf(account);
    const words = letterText(letter.kind, preferences.language, { token, code, portal: this.config.publicUrl });
    await this.post.send({ to: email, ...words });
    await this.letters.markSent(letterId);
  }
}
