import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Config } from '@app/config';
import { patiently, Reaction } from '@app/work';
import { LetterDue, MarkLetterSent, PrepareLetter } from '../../identity/contract';
import { Channels } from '../channels/channels';
import { letterText } from './letter-text';

/** Sends a letter. What it proves is made on the way, so that neither the job nor the database ever holds it. */
@Injectable()
export class SendLetterOnLetterDue {
  constructor(
    private readonly commands: CommandBus,
    private readonly channels: Channels,
    private readonly config: Config,
  ) {}

  @Reaction(LetterDue, { ...patiently, queue: 'identity', lane: 'deliver' })
  async handle({ data: { letterId } }: LetterDue): Promise<void> {
    const letter = await this.commands.execute(new PrepareLetter(letterId));
    if (!letter) return;
    const { kind, to, language, token, code } = letter;
    const words = letterText(kind, language, { token, code, portal: this.config.publicUrl });
    await this.channels.deliver({ kind: 'letter', to, ...words });
    await this.commands.execute(new MarkLetterSent(letterId, to));
  }
}
