import { normalise } from '@app/text';
import fc from 'fast-check';

const text = (original: string): string => normalise(original).text;

describe('normalise', () => {
  it.each([
    ['leetspeak', 'k1ll yours3lf', 'kill yourself'],
    ['leetspeak in numbers, once two words are in it', 'w4nt t0 m33t 4t 7h3 park', 'want to meet at the park'],
    ['spaced letters', 's e n d  m e  a  p i c', 'send me a pic'],
    ['spaced letters without word borders', 'w a n t t o m e e t', 'want to meet'],
    ['separated letters', 'k.i.l.l u', 'kill you'],
    ['Cyrillic homoglyphs inside Latin words', 'ѕеnd mе а рiс', 'send me a pic'],
    ['words written in lookalikes only', 'і wаnt tо mееt уоu', 'i want to meet you'],
    ['full-width letters', 'ｓｅｎｄ ｉｔ', 'send it'],
    ['mathematical letters', '𝓼𝓮𝓷𝓭 𝖎𝖙', 'send it'],
    ['boxed letters', '🅺🅸🅻🅻 yourself', 'kill yourself'],
    ['zero-width characters', 'k\u200bi\u200cl\u200dl\ufeff', 'kill'],
    ['strike-through and stacked marks', 't̶e̶x̶t̶ m̷̛e', 'text me'],
    ['accents on English words', 'i wíll kíll yóú', 'i will kill you'],
    ['right-to-left override', '\u202eem llik\u202c', 'kill me'],
    ['stretched letters', 'killlll meeee sooooo', 'kill me so'],
    ['chat spellings', 'u r gr8 m8', 'you are great mate'],
    ['words that avoid filters', 'kys, sewerslide, unalive', 'kill yourself, suicide, kill'],
    ['masked vowels', 'k*ll him', 'kill him'],
    ['Base64', Buffer.from('hello my friend how are you').toString('base64'), 'hello my friend how are you'],
    ['ROT13', 'v jnag gb zrrg lbh', 'i want to meet you'],
    ['HTML entities', 'you &amp; me', 'you & me'],
    ['lone surrogates', 'a\ud800b', 'a b'],
  ])('undoes %s', (_, original, expected) => {
    expect(text(original)).toBe(expected);
  });

  it.each([
    ['a phone number', 'call me 555-123-4567', 'call me <phone>'],
    ['an e-mail address', 'write to a.b@example.com!', 'write to <email>'],
    ['an address on the web', 'see https://example.com/x?y=1 now', 'see <url> now'],
  ])('replaces %s by a placeholder', (_, original, expected) => {
    expect(text(original)).toBe(expected);
  });

  it.each([
    ['Russian', 'привет, как дела сегодня'],
    ['Greek', 'γεια σου, τι κάνεις σήμερα'],
    ['Turkish', 'bugün okula gidiyor musun, çok güzel'],
    ['Arabic', 'كيف حالك اليوم يا صديقي'],
    ['Vietnamese', 'hôm nay bạn có đi học không'],
    ['French', 'où es-tu, je suis à la maison'],
    ['Japanese', '今日は学校に行きます'],
  ])('leaves %s as it is', (_, original) => {
    expect(text(original)).toBe(original);
  });

  it.each(['ps4 at 5pm on the 1st', 'room 101', '2024-01-02', 'gta5 and mp3', 'well-known'])(
    'takes ordinary digits and hyphens for what they are: %s',
    (original) => {
      expect(text(original)).toBe(original);
    },
  );

  it('is idempotent on what it has rewritten', () => {
    const once = text('k1ll yours3lf, ѕеnd mе а рiс, s o o n');
    expect(text(once)).toBe(once);
  });

  it('maps a rewritten word back to where it stands in the original', () => {
    const original = 'please k\u200b1ll it';
    const normal = normalise(original);
    const start = normal.text.indexOf('kill');
    expect(normal.original(start, start + 4)).toEqual({ start: 7, end: 12 });
    expect(original.slice(7, 12)).toBe('k\u200b1ll');
  });

  it('counts UTF-16 code units, so astral characters before a word do not shift it', () => {
    const original = '😂😂 send it';
    const normal = normalise(original);
    const start = normal.text.indexOf('send');
    const range = normal.original(start, start + 4);
    expect(original.slice(range.start, range.end)).toBe('send');
  });

  it('maps every range inside the original, whatever the text', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'k1ll',
        's e n d i t',
        '\u202e',
        '\u202c',
        '&amp;',
        '\ud83d',
        'а',
        'aaaaaa',
        ' ',
        '\n',
        'a@b.de',
        '5551234567',
      ),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), fc.nat(), fc.nat(), (parts, a, b) => {
        const original = parts.join('');
        const normal = normalise(original);
        const start = a % (normal.text.length + 1);
        const end = start + (b % (normal.text.length - start + 1));
        const range = normal.original(start, end);
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThanOrEqual(original.length);
        expect(range.start).toBeLessThanOrEqual(range.end);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('gives the same result for the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (original) => {
        expect(text(original)).toBe(text(original));
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it.each([
    '',
    ' ',
    '\n\n',
    '\ud800',
    '\udc00\ud800',
    '\u202e',
    '😀'.repeat(5000),
    'a'.repeat(10_000),
    '1a'.repeat(5000),
    '@.'.repeat(5000),
  ])('survives degenerate text (case %#)', (original) => {
    expect(typeof text(original)).toBe('string');
  });
});
