import { openChatExport } from '../../../../src/monitoring/sources/open-chat-export';
import { aLine, all, ExportFolder } from '../../../support/exports/export-file';
import { type ZipEntry, zipOf } from '../../../support/exports/zip-of';

const chat: ZipEntry = { name: '_chat.txt', content: aLine('one') + aLine('two', 'Rosa') };
const photo: ZipEntry = { name: '00000001-PHOTO.jpg', content: Buffer.alloc(1000, 7) };

describe('an archive', () => {
  const folder = new ExportFolder();
  afterAll(() => folder.remove());
  const open = (entries: ZipEntry[], limits = {}) =>
    openChatExport(folder.with(zipOf(...entries), 'chat.zip'), { limits });

  it.each([
    ['of an iPhone', '_chat.txt'],
    ['of an Android phone', 'WhatsApp Chat with Rosa.txt'],
    ['of a German phone, in a folder', 'export/WhatsApp Chat mit Rosa.txt'],
    ['with a text of another name, if it is the only one', 'rosa.txt'],
  ])('%s is read, its media are listed', async (_whose, name) => {
    const opened = await open([photo, { ...chat, name }, { name: '__MACOSX/._chat.txt', content: 'x' }]);
    expect(opened).toMatchObject({ messageCount: 2, participants: ['Kit', 'Rosa'] });
    expect(opened.media).toEqual([{ name: '00000001-PHOTO.jpg', bytes: 1000 }]);
    expect((await all(opened.messages())).map((message) => message.text)).toEqual(['one', 'two']);
  });

  it('takes its title from its name', async () => {
    const file = folder.with(zipOf(chat), 'stored-under-an-id');
    expect((await openChatExport(file, { fileName: 'WhatsApp Chat - Choir.zip' })).title).toBe('Choir');
  });

  it('prefers the chat to other texts and leaves archives within it alone', async () => {
    const inner = { name: 'more.zip', content: zipOf({ name: '_chat.txt', content: 'inner' }) };
    expect(await open([{ name: 'notes.txt', content: 'buy milk' }, inner, chat])).toMatchObject({ messageCount: 2 });
  });

  it('names the text and its line when something is wrong inside', async () => {
    await expect(open([{ name: '_chat.txt', content: Buffer.from(`${aLine('a')}ü`, 'latin1') }])).rejects.toThrow(
      /^chat\.zip\/_chat\.txt:2: not valid UTF-8/,
    );
  });

  it.each<[string, ZipEntry]>([
    ['a path upwards', { name: '../../etc/cron.d/evil', content: 'x' }],
    ['an absolute path', { name: '/etc/passwd', content: 'x' }],
    ['a drive letter', { name: 'C:/windows/x', content: 'x' }],
    ['a backslash', { name: '..\\evil.txt', content: 'x' }],
    ['a symbolic link', { name: 'link', content: '/etc/passwd', mode: 0o120777 }],
    ['an endless name', { name: `${'x'.repeat(2000)}.jpg`, content: 'x' }],
    ['an encrypted file', { name: 'secret.txt', content: 'x', isEncrypted: true }],
  ])('with %s is refused as a whole', async (_what, entry) => {
    await expect(open([chat, entry])).rejects.toMatchObject({ code: 'EXPORT_ZIP_UNSAFE', kind: 'invalid' });
  });

  it('that declares more than may be unpacked is refused before anything is', async () => {
    await expect(open([chat, { ...photo, declaredSize: 4_000_000_000 }])).rejects.toMatchObject({
      code: 'EXPORT_ZIP_TOO_LARGE',
      kind: 'too-large',
    });
  });

  it('that would unpack to hundreds of times its size is refused', async () => {
    const bomb = { name: '_chat.txt', content: Buffer.alloc(60 * 1024 * 1024, 0x20) };
    await expect(open([bomb])).rejects.toMatchObject({
      code: 'EXPORT_ZIP_TOO_LARGE',
      message: expect.stringContaining('200 times'),
    });
  });

  it('that lies about its size is refused while it is read', async () => {
    const content = aLine('again and again').repeat(10_000);
    await expect(open([{ name: '_chat.txt', content, declaredSize: 1000 }])).rejects.toMatchObject({
      code: 'EXPORT_ZIP_BROKEN',
    });
    await expect(
      open([{ name: '_chat.txt', content, declaredSize: 1000 }], { ratioFromBytes: 500, inflationRatio: 2 }),
    ).rejects.toMatchObject({ name: 'DomainError' });
  });

  it('with too many files is refused', async () => {
    const many = Array.from({ length: 11 }, (_, index) => ({ ...photo, name: `${index}.jpg` }));
    await expect(open([chat, ...many], { zipEntries: 11 })).rejects.toMatchObject({ code: 'EXPORT_ZIP_TOO_LARGE' });
  });

  it.each([
    ['without a chat', [photo], 'no chat text'],
    ['with two chats', [chat, { ...chat, name: 'WhatsApp Chat with Rosa.txt' }], 'holds 2 chats'],
  ])('%s is refused', async (_what, entries, reason) => {
    await expect(open(entries)).rejects.toMatchObject({
      code: 'EXPORT_ZIP_NO_CHAT',
      message: expect.stringContaining(reason),
    });
  });

  it('that was cut anywhere is refused, never half read', async () => {
    const whole = zipOf(photo, { ...chat, content: aLine('hello').repeat(500) });
    for (let length = 4; length < whole.length; length += 97) {
      const file = folder.with(whole.subarray(0, length), 'cut.zip');
      await expect(openChatExport(file)).rejects.toMatchObject({ name: 'DomainError', code: 'EXPORT_ZIP_BROKEN' });
    }
  });

  it('with damaged contents is refused', async () => {
    const bytes = zipOf({ ...chat, content: Array.from({ length: 500 }, (_, i) => aLine(`n ${i}`)).join('') });
    bytes.fill(0xff, 60, 90);
    await expect(openChatExport(folder.with(bytes, 'damaged.zip'))).rejects.toMatchObject({ name: 'DomainError' });
  });
});
