import { isNotice, readBody } from '../../../../../src/monitoring/sources/whatsapp/message-body';

const LRM = '\u200e';

describe('the text of a message', () => {
  it.each([
    ['IMG-20261004-WA0001.jpg (file attached)', 'image', 'IMG-20261004-WA0001.jpg'],
    [`${LRM}VID-1.mp4 (Datei angehängt)`, 'video', 'VID-1.mp4'],
    ['PTT-1.opus (archivo adjunto)', 'audio', 'PTT-1.opus'],
    ['STK-1.webp (fichier joint)', 'sticker', 'STK-1.webp'],
    ['VID-1-GIF-2.mp4 (file attached)', 'gif', 'VID-1-GIF-2.mp4'],
    ['Rosa Amberg.vcf (file attached)', 'contact', 'Rosa Amberg.vcf'],
    ['my report (final).pdf (file attached)', 'file', 'my report (final).pdf'],
    [`${LRM}<attached: 00000012-PHOTO-2026.jpg>`, 'image', '00000012-PHOTO-2026.jpg'],
    ['< attached: 00000012-PHOTO-2026.jpg >', 'image', '00000012-PHOTO-2026.jpg'],
    [`2026-PHOTO-0001.jpg <${LRM}attached>`, 'image', '2026-PHOTO-0001.jpg'],
    [`${LRM}<Anhang: noten.pdf>`, 'file', 'noten.pdf'],
    ['note.constructor.PNG (file attached)', 'image', 'note.constructor.PNG'],
  ])('%s is an attachment', (written, type, attachmentName) => {
    expect(readBody(written)).toEqual({ type, text: '', attachmentName, isDeleted: false, isEdited: false });
  });

  it.each([
    ['<Media omitted>', 'file'],
    ['<Medien ausgeschlossen>', 'file'],
    ['<Multimedia omitido>', 'file'],
    ['<Médias omis>', 'file'],
    [`${LRM}image omitted`, 'image'],
    [`${LRM}Bild weggelassen`, 'image'],
    [`${LRM}video omitted`, 'video'],
    [`${LRM}audio omitted`, 'audio'],
    [`${LRM}sticker omitted`, 'sticker'],
    [`${LRM}GIF omitted`, 'gif'],
    [`${LRM}Contact card omitted`, 'contact'],
    [`noten.pdf • ${LRM}3 pages ${LRM}document omitted`, 'file'],
  ])('%s is media that was left out', (written, type) => {
    expect(readBody(written)).toMatchObject({ type, text: '' });
  });

  it('of an attachment is its caption', () => {
    expect(readBody('IMG-1.jpg (file attached)\nlook\n\nat this')).toMatchObject({
      type: 'image',
      text: 'look\n\nat this',
    });
  });

  it.each(['This message was deleted', `${LRM}Diese Nachricht wurde gelöscht.`, 'Eliminaste este mensaje'])(
    '%s says that there was one',
    (written) => expect(readBody(written)).toMatchObject({ text: '', isDeleted: true }),
  );

  it('that was edited is freed of the remark', () => {
    expect(readBody(`at seven ${LRM}<This message was edited>`)).toMatchObject({ text: 'at seven', isEdited: true });
    expect(readBody('an <em>html</em>')).toMatchObject({ text: 'an <em>html</em>', isEdited: false });
  });

  it.each([
    ['Location: https://maps.google.com/?q=51.5,-0.1', 'location'],
    ['POLL:\nPizza or pasta?\nOPTION: pizza (2 votes)', 'poll'],
    [`${LRM}Missed voice call`, 'call_event'],
    ['Missed voice call, sorry, was asleep', 'text'],
    ['look at report.pdf (final version)', 'text'],
    ['the image omitted the dog', 'text'],
    ['this message was deleted by him, not me', 'text'],
    ['', 'text'],
    ['   ', 'text'],
    ['👍', 'text'],
  ])('%j is a %s', (written, type) => {
    expect(readBody(written)).toMatchObject({ type, text: written.replace(LRM, '').trimEnd(), isDeleted: false });
  });
});

describe('a notice of the app', () => {
  it.each([
    `${LRM}Messages and calls are end-to-end encrypted.`,
    `${LRM}Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.`,
    `${LRM}Rosa added Kit`,
    `${LRM}Rosa created this group`,
    `${LRM}Rosa hat die Gruppe verlassen`,
  ])('%s is told by its mark', (written) => expect(isNotice(written)).toBe(true));

  it('cannot be imitated on a keyboard', () => {
    expect(isNotice('Messages and calls are end-to-end encrypted.')).toBe(false);
    expect(isNotice(`${LRM}Rosa left\nand what I really say`)).toBe(false);
  });
});
