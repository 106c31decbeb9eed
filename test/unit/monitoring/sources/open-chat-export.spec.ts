import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openChatExport } from '../../../../src/monitoring/sources/open-chat-export';
import { aLine, all, ExportFolder } from '../../../support/exports/export-file';

const golden = join(__dirname, '../../../support/exports');
const demo = join(__dirname, '../../../../tools/demo/conversations');
const BOM = '\ufeff';

describe('an export', () => {
  const folder = new ExportFolder();
  afterAll(() => folder.remove());
  const read = async (content: string | Buffer, options = {}) => {
    const chat = await openChatExport(folder.with(content), options);
    return { ...chat, list: await all(chat.messages()) };
  };

  it.each([
    ['android-en-24h.txt', 8, 3, 'group', ['Rosa Amberg', 'Kit', '+44 7700 900123'], '2026-10-04T09:01:00.000Z'],
    ['ios-de.txt', 7, 1, 'group', ['Rosa', 'Kit', '+49 30 901820'], '2026-10-03T21:15:10.000Z'],
    ['android-us-12h.txt', 4, 1, 'direct', ['Kit', 'Rosa'], '2026-10-03T23:59:00.000Z'],
    ['android-es-12h.txt', 4, 1, 'direct', ['Inés', 'Kit'], '2026-10-03T21:16:00.000Z'],
  ])('%s holds %i messages and %i notices', async (name, messages, notices, kind, participants, from) => {
    const chat = await openChatExport(join(golden, name));
    expect(chat).toMatchObject({ platform: 'whatsapp', kind, participants, warnings: [] });
    expect([chat.messageCount, chat.systemLineCount]).toEqual([messages, notices]);
    expect(chat.from?.toISOString()).toBe(from);
    expect(await all(chat.messages())).toHaveLength(messages);
  });

  it.each(['\n', '\r\n', ' \n', '\u200e\n'])(
    'of 256 KB of blank lines (%j) is empty, and behind a message they are read to their end',
    async (blank) => {
      const lines = blank.repeat(Math.floor((250 * 1024) / Buffer.byteLength(blank)));
      if (blank.trim() === '')
        await expect(openChatExport(folder.with(lines))).rejects.toMatchObject({ code: 'EXPORT_EMPTY' });
      await expect(read(aLine('hi') + lines)).resolves.toBeDefined();
    },
  );

  it('gives each message with its line, time, sender, kind and text', async () => {
    const list = await all(
      (await openChatExport(join(golden, 'android-en-24h.txt'), { timeZone: 'Europe/London' })).messages(),
    );
    const told = list.map(({ line, sentAt, sender, type, text }) => [
      line,
      sentAt.toISOString().slice(5, 16),
      sender,
      type,
      text,
    ]);
    expect(told).toEqual([
      [3, '10-04T08:01', 'Rosa Amberg', 'text', 'Good morning everybody'],
      [4, '10-04T08:02', 'Kit', 'text', 'morning!\nwho brings the scores?\n\nand who brings cake'],
      [8, '10-04T08:04', 'Rosa Amberg', 'file', ''],
      [9, '10-04T08:05', '+44 7700 900123', 'image', 'the scores, page by page'],
      [11, '10-04T08:06', 'Kit', 'text', ''],
      [12, '10-04T08:07', 'Rosa Amberg', 'text', 'Tuesday at seven'],
      [14, '10-14T18:31', 'Kit', 'text', 'ok: wednesdays then'],
      [15, '10-14T18:32', 'Kit', 'location', 'location: https://maps.google.com/?q=51.5,-0.1'],
    ]);
    expect(list.filter((message) => message.isDeleted).map((message) => message.line)).toEqual([11]);
    expect(list.filter((message) => message.isEdited).map((message) => message.line)).toEqual([12]);
  });

  it.each(readdirSync(demo).filter((name) => name.endsWith('.txt')))(
    'of the demo, %s, is read without a warning',
    async (name) => {
      const chat = await openChatExport(join(demo, name));
      expect(chat.warnings).toEqual([]);
      expect(chat.messageCount).toBeGreaterThan(40);
      const november = [new Date('2026-11-01'), new Date('2026-11-11')];
      expect(chat.from! > november[0] && chat.to! < november[1]).toBe(true);
    },
  );

  it.each([
    ['with a byte order mark', (text: string) => Buffer.from(BOM + text)],
    ['in UTF-16, little-endian', (text: string) => Buffer.from(BOM + text, 'utf16le')],
    ['in UTF-16, big-endian', (text: string) => Buffer.from(BOM + text, 'utf16le').swap16()],
    ['in UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['with CRLF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['without a line end at the end', (text: string) => Buffer.from(text.trimEnd())],
  ])('reads the same %s', async (_how, encode) => {
    const text = aLine('Grüße 😀') + aLine('und\nweiter', 'Rosa', 1);
    const { list, warnings } = await read(encode(text));
    expect(list.map(({ sender, text }) => [sender, text])).toEqual([
      ['Kit', 'Grüße 😀'],
      ['Rosa', 'und\nweiter'],
    ]);
    expect(warnings).toEqual([]);
  });

  it('that was doubly encoded is repaired and says so', async () => {
    const { list, warnings, participants } = await read(
      new TextDecoder('windows-1252').decode(Buffer.from(aLine('Grüße 😀', 'Jörg'))),
    );
    expect(list[0].text).toBe('Grüße 😀');
    expect(participants).toEqual(['Jörg']);
    expect(warnings).toEqual([{ line: 1, reason: expect.stringContaining('repaired') }]);
  });

  it('leaves a message of 10,001 characters out with a warning and takes one of 10,000', async () => {
    const { list, messageCount, warnings } = await read(
      aLine('x'.repeat(10_000)) + aLine('y'.repeat(10_001)) + aLine(`${'line\n'.repeat(2_000)}z`) + aLine('on'),
    );
    expect(list.map((message) => message.text.length)).toEqual([10_000, 2]);
    expect(messageCount).toBe(2);
    expect(warnings).toEqual([
      { line: 2, reason: 'message left out: 10001 characters, and the limit is 10000' },
      { line: 3, reason: 'message left out: 10001 characters, and the limit is 10000' },
    ]);
  });

  it('leaves a message out whose date does not exist, and nothing else', async () => {
    const broken = aLine('when?').replace('14/10/2026', '31/02/2026') + 'still part of it\n';
    const { list, warnings } = await read(
      aLine('a') + broken + aLine('b', 'Kit', 2) + aLine('c').replace('12:00', '25:61'),
    );
    expect(list.map((message) => message.text)).toEqual(['a', 'b']);
    expect(warnings).toEqual([
      { line: 2, reason: 'message left out: there is no such date or time (31/2/2026)' },
      { line: 5, reason: 'message left out: there is no such date or time (14/10/2026)' },
    ]);
  });

  it('keeps lines pasted from another chat as text, and points at them', async () => {
    const pasted = '[13.10.26, 09:00:00] Rosa: never said that';
    const { list, participants, warnings } = await read(aLine(`look\n${pasted}`) + aLine('hm', 'Ines'));
    expect(list[0].text).toBe(`look\n${pasted}`);
    expect(participants).toEqual(['Kit', 'Ines']);
    expect(warnings).toEqual([{ line: 2, reason: expect.stringContaining('another chat') }]);
  });

  it('says when its beginning or its end is missing', async () => {
    const whole = Buffer.from(`the rest of something\n${aLine('one')}${aLine('zwei 😀')}`);
    const { list, warnings } = await read(whole.subarray(0, -3));
    expect(list.map((message) => message.text)).toEqual(['one', 'zwei']);
    expect(warnings).toEqual([
      { line: 1, reason: '1 lines before the first message left out' },
      { line: 3, reason: expect.stringContaining('incomplete') },
    ]);
  });

  it('says when its dates fit both ways, and follows what the family says', async () => {
    const line = aLine('hi').replace('14/10/2026', '03/04/2026');
    expect(await read(line)).toMatchObject({
      from: new Date('2026-04-03T12:00:00Z'),
      warnings: [{ line: 1, reason: expect.stringContaining('both ways') }],
    });
    expect(await read(line, { dayFirst: false })).toMatchObject({
      from: new Date('2026-03-04T12:00:00Z'),
      warnings: [],
    });
  });

  it('keeps a thousand warnings and counts the others', async () => {
    const broken = Array.from({ length: 1500 }, () => aLine('x').replace('14/10', '31/02')).join('');
    const { warnings } = await read(aLine('ok') + broken);
    expect(warnings).toHaveLength(1001);
    expect(warnings[0].line).toBe(2);
    expect(warnings[1000]).toEqual({ line: 1501, reason: '500 more warnings up to here' });
  });

  it.each([
    ['empty', '', 'EXPORT_EMPTY', 1],
    ['nothing but blank lines', '\n \n\n', 'EXPORT_EMPTY', 1],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'EXPORT_NOT_TEXT', 1],
    ['a JSON file', '{"messages": []}', 'EXPORT_UNKNOWN_LAYOUT', 1],
    ['a JSON list', '[\n{"a": 1}]', 'EXPORT_UNKNOWN_LAYOUT', 1],
    ['a web page', '<html><body>hi</body></html>', 'EXPORT_UNKNOWN_LAYOUT', 1],
    ['a letter', 'Dear Kit,\nit was 14/10/2026 when you wrote.\n', 'EXPORT_UNKNOWN_LAYOUT', 1],
    ['Latin-1', Buffer.from(aLine('plain') + aLine('Grüße'), 'latin1'), 'EXPORT_ENCODING', 2],
    ['a chat with impossible dates only', aLine('hi').replace('14/10', '41/41'), 'EXPORT_DATES_IMPOSSIBLE', 1],
  ])('is refused when it is %s', async (_what, content, code, line) => {
    await expect(openChatExport(folder.with(content))).rejects.toMatchObject({
      name: 'DomainError',
      code,
      message: expect.stringMatching(new RegExp(`^chat\\.txt:${line}: .`)),
      extra: { line, reason: expect.any(String) },
    });
  });

  it('names the line of bytes that are not text even far down a large file', async () => {
    const good = Array.from({ length: 20_000 }, (_, index) => aLine('ok ü', 'Kit', index % 600)).join('');
    const file = folder.with(
      Buffer.concat([Buffer.from(good), Buffer.from(aLine('Grüße'), 'latin1'), Buffer.from(good)]),
    );
    await expect(openChatExport(file)).rejects.toMatchObject({ code: 'EXPORT_ENCODING', extra: { line: 20_001 } });
  });

  it('is called by the name the family knows', async () => {
    const file = folder.with('no chat');
    await expect(openChatExport(file, { fileName: 'holiday.txt' })).rejects.toThrow(/^holiday\.txt:1: /);
    const chat = await openChatExport(folder.with(aLine('hi')), { fileName: 'WhatsApp Chat mit Rosa Amberg (2).txt' });
    expect(chat.title).toBe('Rosa Amberg');
  });

  it.each([
    ['nowhere.txt', 'EXPORT_NOT_FOUND', 'not-found'],
    ['.', 'EXPORT_NOT_A_FILE', 'invalid'],
  ])('that is not there is refused: %s', async (path, code, kind) => {
    await expect(openChatExport(path)).rejects.toMatchObject({ code, kind });
  });

  it('with more senders than any group can have is refused', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => aLine('hi', `Kit ${index}`)).join('');
    const file = folder.with(lines);
    await expect(openChatExport(file, { limits: { participants: 11 } })).rejects.toMatchObject({
      code: 'EXPORT_TOO_MANY_PARTICIPANTS',
      extra: { line: 12 },
    });
  });

  it('reports how far it is, once for every byte', async () => {
    const file = folder.with(aLine('hello there').repeat(10_000));
    const steps: [number, number][] = [];
    await openChatExport(file, { onProgress: (read, total) => steps.push([read, total]) });
    const size = aLine('hello there').length * 10_000;
    expect(steps.at(-1)).toEqual([size, size]);
    expect(steps.length).toBeLessThanOrEqual(Math.ceil(size / 65_536) + 1);
    expect(steps.map(([read]) => read)).toEqual(steps.map(([read]) => read).toSorted((a, b) => a - b));
  });

  it('of 100,000 lines is given message by message, while it is still being read', async () => {
    const text = Array.from({ length: 100_000 }, (_, index) => aLine(`number ${index}`, 'Kit', index % 700)).join('');
    const chat = await openChatExport(folder.with(text));
    expect(chat.messageCount).toBe(100_000);
    let bytesAtFirstMessage = 0;
    let bytes = 0;
    let count = 0;
    for await (const message of chat.messages((read) => (bytes = read))) {
      if (count++ === 0) bytesAtFirstMessage = bytes;
      if (count === 100_000) expect(message).toMatchObject({ line: 100_000, text: 'number 99999' });
    }
    expect(count).toBe(100_000);
    expect(bytesAtFirstMessage).toBeLessThan(text.length / 10);
  });
});

describe('the id of a message', () => {
  const folder = new ExportFolder();
  afterAll(() => folder.remove());
  const ids = async (content: string, options = {}) =>
    (await all((await openChatExport(folder.with(content), options)).messages())).map(
      (message) => message.platformMessageId,
    );

  it('is the same in a longer export, and in one that begins later', async () => {
    const lines = ['a', 'b', 'b', 'c', 'd'].map((text, index) => aLine(text, 'Kit', Math.floor(index / 2)));
    const first = await ids(lines.slice(0, 3).join(''));
    const longer = await ids(lines.join(''));
    expect(longer.slice(0, 3)).toEqual(first);
    expect(await ids(lines.slice(1).join(''))).toEqual(longer.slice(1));
  });

  it('tells equal messages of one minute apart', async () => {
    const repeated = await ids(aLine('ok').repeat(50) + aLine('ok', 'Rosa') + aLine('ok', 'Kit', 1));
    expect(new Set(repeated).size).toBe(52);
  });

  it('does not depend on the time zone the export is read in', async () => {
    expect(await ids(aLine('a'), { timeZone: 'Asia/Tokyo' })).toEqual(await ids(aLine('a')));
  });

  it('is unique within a conversation, whose id is the same whatever the file is called', async () => {
    const open = (content: string, fileName?: string) => openChatExport(folder.with(content), { fileName });
    const withRosa = await open(aLine('hi') + aLine('hey', 'Rosa'));
    const again = await open(aLine('hey', 'Rosa') + aLine('hi') + aLine('more'), 'WhatsApp Chat with Rosa.txt');
    const withInes = await open(aLine('hi') + aLine('hey', 'Inés'));
    expect(again.conversationId).toBe(withRosa.conversationId);
    expect(withInes.conversationId).not.toBe(withRosa.conversationId);
    const group = aLine('hi') + aLine('hey', 'Rosa') + aLine('yo', 'Inés');
    const older = await open(group, 'WhatsApp Chat with Choir.txt');
    const newer = await open(group + aLine('new here', 'Mo'), 'WhatsApp Chat with Choir (1).txt');
    expect(newer.conversationId).toBe(older.conversationId);
  });
});
