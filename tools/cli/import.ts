import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { DomainError } from '@app/kernel';
import type { ChatExport, ImportedMessage } from '../../src/monitoring/sources/chat-export';
import { openChatExport } from '../../src/monitoring/sources/open-chat-export';

const usage = `usage: import FILE [--json] [--messages] [--time-zone ZONE] [--day-first | --month-first]

Reads a WhatsApp export (.txt or .zip) and says what is in it.
  --json         a JSON object {platform, participants, messages, from, to, warnings}
  --messages     the messages, one JSON object a line
  --time-zone    where the phone was, for example Europe/Berlin (default: UTC)
  --day-first, --month-first   how to read dates such as 3/6/26 (default: inferred)
`;

/**
 * Reads a chat export and prints what is in it.
 *
 * @returns 0; 1 when the file cannot be imported, with `file:line: reason` on stderr; 2 for a mistake in the arguments
 */
export async function run(args: string[]): Promise<number> {
  const wanted = parse(args);
  if (typeof wanted === 'string') {
    process.stderr.write(`${wanted}\n${usage}`);
    return 2;
  }
  // Otherwise V8 lets some 100 MB of garbage pile up before it looks; a chat of 2 GB needs no more memory than a small one.
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    const chat = await openChatExport(wanted.file, wanted.options);
    if (wanted.messages) await print(linesOf(chat));
    else await print([wanted.json ? `${JSON.stringify(asJson(chat))}\n` : asText(chat)]);
    return 0;
  } catch (error) {
    // DomainError: whether a file is an export is only known once it is read.
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function parse(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        messages: { type: 'boolean', default: false },
        'time-zone': { type: 'string' },
        'day-first': { type: 'boolean', default: false },
        'month-first': { type: 'boolean', default: false },
      },
    });
    if (positionals.length !== 1) return 'one FILE is needed';
    if (values['day-first'] && values['month-first']) return '--day-first and --month-first exclude each other';
    const dayFirst = values['day-first'] ? true : values['month-first'] ? false : undefined;
    const options = { timeZone: values['time-zone'], dayFirst };
    return { file: positionals[0], json: values.json, messages: values.messages, options };
  } catch (error) {
    // TypeError of parseArgs: an option nobody knows.
    return (error as Error).message;
  }
}

const asJson = (chat: ChatExport) => ({
  platform: chat.platform,
  participants: chat.participants,
  messages: chat.messageCount,
  from: chat.from?.toISOString() ?? null,
  to: chat.to?.toISOString() ?? null,
  warnings: chat.warnings,
});

function asText(chat: ChatExport): string {
  const day = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? '-';
  const about = chat.title === null ? '' : ` "${chat.title}"`;
  return [
    `${chat.platform} ${chat.kind} chat${about}: ${chat.messageCount} messages, ${day(chat.from)} to ${day(chat.to)}`,
    `from ${chat.participants.join(', ') || 'nobody'}; ${chat.systemLineCount} notices of the app left aside`,
    ...chat.warnings.map(({ line, reason }) => `line ${line}: ${reason}`),
    '',
  ].join('\n');
}

async function* linesOf(chat: ChatExport): AsyncGenerator<string> {
  for await (const message of chat.messages()) yield `${JSON.stringify(asMessage(message))}\n`;
}

const asMessage = (message: ImportedMessage) => ({
  time: message.sentAt.toISOString(),
  author: message.sender,
  text: message.text,
  type: message.type,
  line: message.line,
  attachment: message.attachmentName,
  deleted: message.isDeleted || undefined,
  edited: message.isEdited || undefined,
  id: message.platformMessageId,
});

/** Waits for a slow reader, so that a large chat does not pile up in memory. */
async function print(parts: Iterable<string> | AsyncIterable<string>): Promise<void> {
  for await (const part of parts) if (!process.stdout.write(part)) await once(process.stdout, 'drain');
}
