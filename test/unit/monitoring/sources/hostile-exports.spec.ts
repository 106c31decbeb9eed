import fc from 'fast-check';
import { DomainError } from '@app/kernel';
import { openChatExport } from '../../../../src/monitoring/sources/open-chat-export';
import { parseHeader, splitSender } from '../../../../src/monitoring/sources/whatsapp/header';
import { isNotice, readBody } from '../../../../src/monitoring/sources/whatsapp/message-body';
import { RawMessages } from '../../../../src/monitoring/sources/whatsapp/raw-messages';
import { aLine, all, ExportFolder } from '../../../support/exports/export-file';
import { zipOf } from '../../../support/exports/zip-of';

/** Pieces that headers, bodies and archives are made of, in every wrong order. */
// prettier-ignore
const fragments = [
  '14/10/2026', '10/14/26', '[', ']', ', ', ' - ', ': ', '12:00', ':00', ' PM', 'p. m.', '\u202f', '\u200e', '\ufeff',
  'Kit', 'klo', '下午', '年', '<Media omitted>', '<attached: ', '.jpg', ' (file attached)', '>', '"', ' changed ', '\n',
  '\r\n', '٠٩', '99', '\ud83d', '\0', 'schÃ¶n', '~', '• ', ' document omitted', '<This message was edited>',
];
const fragmented = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((parts) => parts.join(''));
const chatty = fc
  .array(
    fc.oneof(
      fragmented,
      fragmented.map((text) => aLine(text)),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('a hostile export', () => {
  const folder = new ExportFolder();
  afterAll(() => folder.remove());

  async function survives(content: string | Buffer): Promise<void> {
    try {
      const chat = await openChatExport(folder.with(content));
      const messages = await all(chat.messages());
      expect(messages).toHaveLength(chat.messageCount);
      expect(messages.every((message) => message.text.length <= 10_000 && message.sentAt.getTime() > 0)).toBe(true);
      expect(new Set(messages.map((message) => message.platformMessageId)).size).toBe(messages.length);
    } catch (error) {
      // DomainError is the one way an export may be refused; anything else is what this test looks for.
      if (!(error instanceof DomainError)) throw error;
      // A file in an archive may well have blanks in its name, as "WhatsApp Chat with Ida.txt" has.
      expect(error.message).toMatch(/^chat\.txt(?:\/[^\p{C}\p{Zl}\p{Zp}]+)?:\d+: ./u);
    }
  }

  it('of any text is read or refused, and the two passes agree', () =>
    fc.assert(fc.asyncProperty(chatty, survives), { numRuns: 400 }));

  it('of any bytes is read or refused', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), (bytes) => survives(Buffer.from(bytes))),
      { numRuns: 200 },
    ));

  it('of an archive with any bytes changed is read or refused', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const archive = zipOf({ name: '_chat.txt', content: aLine('hello there').repeat(20) });
          for (const [offset, value] of changes) archive[offset % archive.length] = value;
          return survives(archive);
        },
      ),
      { numRuns: 300 },
    ));

  it.each([
    ['blanks', ' chat.txt', 'chat.txt/ chat.txt'],
    ['a line break', 'one\n2: .txt', 'chat.txt/one\u{fffd}2: .txt'],
  ])('in a file whose name has %s is refused under that name on one line', async (_, name, shown) => {
    const archive = zipOf({ name, content: 'nothing of a chat', isUtf8: true });
    await expect(openChatExport(folder.with(archive))).rejects.toThrow(`${shown}:1: no line begins with`);
    await survives(archive);
  });

  it('never makes a pattern try the same text over and over', () => {
    // A quadratic pattern needs 10^10 steps for each of these: the test would not end.
    const long = 100_000;
    const attacks = [
      '1',
      '1/',
      '1/1/',
      '[',
      ' ',
      '\u200e',
      'a:',
      ': ',
      '"',
      '<',
      '(',
      '.jpg (',
      '>',
      '\n',
      ' left',
      'x • ',
    ];
    for (const attack of attacks) {
      const text = attack.repeat(long / attack.length);
      for (const start of ['', '14/10/2026, 12:00 - ', '14/10/2026', '[14/10/2026, 12:00', '\u200e', '<attached: ']) {
        const line = start + text;
        const header = parseHeader(line);
        splitSender(header?.rest ?? line);
        expect(readBody(line).text.length).toBeLessThanOrEqual(line.length);
        expect(isNotice(`${line}>`)).toBe(false);
        expect(readBody(`${line}<This message was edited>`).text.length).toBeLessThanOrEqual(line.length);
      }
    }
  });

  it('of one endless message is not held in memory', () => {
    const raw = new RawMessages(parseHeader(aLine('x'))!.layout);
    const header = { number: 1, text: aLine('start').trimEnd(), isCut: false };
    expect([...raw.push([header])]).toEqual([]);
    const lines = Array.from({ length: 1000 }, (_, index) => ({
      number: index + 2,
      text: 'y'.repeat(99),
      isCut: false,
    }));
    for (let batch = 0; batch < 100; batch++) expect([...raw.push(lines)]).toEqual([]);
    const [message] = [...raw.end()];
    expect(message.length).toBe('Kit: start'.length + 100 * 1000 * 100);
    expect(message.written.length).toBeLessThan(13_000);
  });
});
