import { wallTime, type DateOrder } from '../../../../../src/monitoring/sources/whatsapp/date-order';
import { parseHeader, splitSender } from '../../../../../src/monitoring/sources/whatsapp/header';

const NB = '\u00a0';
const NNB = '\u202f';
const LRM = '\u200e';
const RLM = '\u200f';

/** One line as each kind of phone writes it; all were sent by Kit on 24 October 2026 at 21:05, some with seconds. */
const layouts: [phone: string, line: string, order: DateOrder, seconds?: number][] = [
  ['Android, UK', '24/10/2026, 21:05 - Kit: hi', 'dmy'],
  ['Android, two-digit year', '24/10/26, 21:05 - Kit: hi', 'dmy'],
  ['Android, US', `10/24/26, 9:05${NNB}PM - Kit: hi`, 'mdy'],
  ['Android, US before 2023', '10/24/26, 9:05 PM - Kit: hi', 'mdy'],
  ['Android, Australia', '24/10/2026, 9:05 pm - Kit: hi', 'dmy'],
  ['Android, Mexico', '24/10/2026, 9:05 p. m. - Kit: hi', 'dmy'],
  ['Android, Spain, no-break spaces', `24/10/26 9:05${NNB}p.${NB}m. - Kit: hi`, 'dmy'],
  ['Android, Canada', '2026-10-24, 9:05 p.m. - Kit: hi', 'ymd'],
  ['Android, Germany', '24.10.26, 21:05 - Kit: hi', 'dmy'],
  ['Android, Finland', '24.10.2026 klo 21.05 - Kit: hi', 'dmy'],
  ['Android, Denmark', '24.10.2026 kl. 21.05 - Kit: hi', 'dmy'],
  ['Android, Indonesia', '24/10/26 21.05 - Kit: hi', 'dmy'],
  ['Android, Netherlands', '24-10-2026 21:05 - Kit: hi', 'dmy'],
  ['Android, France', '24/10/2026 à 21:05 - Kit: hi', 'dmy'],
  ['Android, Quebec', '2026-10-24 21 h 05 - Kit: hi', 'ymd'],
  ['Android, Sweden', '2026-10-24 21:05 - Kit: hi', 'ymd'],
  ['Android, South Africa', '2026/10/24, 21:05 - Kit: hi', 'ymd'],
  ['Android, Hungary', '2026. 10. 24. 21:05 - Kit: hi', 'ymd'],
  ['Android, China', '2026/10/24 下午9:05 - Kit: hi', 'ymd'],
  ['Android, Taiwan', '2026/10/24 晚上9:05 - Kit: hi', 'ymd'],
  ['Android, Korea', '2026년 10월 24일 오후 9:05, Kit : hi', 'ymd'],
  ['Android, Egypt, its own digits', `${RLM}٢٤/١٠/٢٠٢٦، ٩:٠٥ م - Kit: hi`, 'dmy'],
  ['Android, Thailand, Buddhist years', '24/10/2569 21:05 - Kit: hi', 'dmy'],
  ['Android, en dash', '10/24/26, 9:05 PM – Kit: hi', 'mdy'],
  ['iPhone, UK', '[24/10/2026, 21:05:33] Kit: hi', 'dmy', 33],
  ['iPhone, US', `[10/24/26, 9:05:33${NNB}PM] Kit: hi`, 'mdy', 33],
  ['iPhone, Germany, marked line', `${LRM}[24.10.26, 21:05:33] Kit: hi`, 'dmy', 33],
  ['iPhone, Spain', '[24/10/26 9:05:33 p. m.] Kit: hi', 'dmy', 33],
  ['iPhone, Japan', '[2026/10/24 21:05:33] Kit: hi', 'ymd', 33],
  ['iPhone, Sweden', '[2026-10-24, 21:05:33] Kit: hi', 'ymd', 33],
  ['iPhone, without seconds', '[10/24/26 21:05] Kit: hi', 'mdy'],
  ['iPhone before 2017', '24.10.26 21.05.33: Kit: hi', 'dmy', 33],
  ['Croatia, nothing before the name', '24. 10. 2026. 21:05:33 Kit: hi', 'dmy', 33],
  ['a byte order mark in front', '\ufeff24/10/2026, 21:05 - Kit: hi', 'dmy'],
];

describe('the header of a message', () => {
  it.each(layouts)('is read in the layout of %s', (_phone, line, order, seconds = 0) => {
    const header = parseHeader(line)!;
    expect(splitSender(header.rest)).toEqual({ sender: 'Kit', text: 'hi' });
    expect(new Date(wallTime(header, order)).toISOString()).toBe(
      new Date(Date.UTC(2026, 9, 24, 21, 5, seconds)).toISOString(),
    );
  });

  it.each([
    ['midnight', '24/10/26, 12:00 am - Kit: hi', 0],
    ['noon', '24/10/26, 12:00 pm - Kit: hi', 12],
    ['midnight written as 0', '24/10/26, 00:00 a. m. - Kit: hi', 0],
    ['the afternoon written twice', '24/10/26, 13:00 p.m. - Kit: hi', 13],
  ])('knows %s on a 12-hour clock', (_name, line, hour) => {
    expect(parseHeader(line)!.time).toBe(hour * 3600);
  });

  it.each([
    '2026-10-24 21:05:33',
    '24/10/2026: arrival',
    'at 24/10/2026, 21:05 - Kit: hi',
    '[24/10/2026, 21:05:33 Kit: hi',
    '24/10/2026, 21:05] Kit: hi',
    '24/10/2026 - Kit: hi',
    '1234567890 - Kit: hi',
    '',
  ])('is not seen in %j', (line) => {
    expect(parseHeader(line)).toBeNull();
  });

  it('has the same layout for one- and two-digit days, and another one for other phones', () => {
    const layout = (line: string) => parseHeader(line)!.layout;
    expect(layout('1.9.2026, 08:00 - Kit: a')).toBe(layout('24.10.2026, 21:05 - Kit: b'));
    expect(layout('1/9/26, 8:00 AM - Kit: a')).toBe(layout('1/9/26, 8:00 pm - Kit: b'));
    expect(layout('2026/10/24 凌晨1:05 - Kit: a')).toBe(layout('2026/10/24 晚上9:05 - Kit: b'));
    const others = layouts.map(([, line]) => layout(line));
    expect(new Set(others).size).toBeGreaterThan(20);
  });
});

describe('the sender', () => {
  it.each([
    ['Kit: hi', 'Kit', 'hi'],
    ['Kit: note: two colons', 'Kit', 'note: two colons'],
    ['Kit:', 'Kit', ''],
    ['Kit: ', 'Kit', ''],
    [`~${NNB}Kit: hi`, 'Kit', 'hi'],
    [`${LRM}\u202a+49${NB}30${NB}901820\u202c: hi`, '+49 30 901820', 'hi'],
    ['Robert "Bob" Amberg: hi', 'Robert "Bob" Amberg', 'hi'],
  ])('is split off %j', (rest, sender, text) => {
    expect(splitSender(rest)).toEqual({ sender, text });
  });

  it.each([
    'Rosa created group "Choir"',
    'Rosa changed the subject from "Choir: Tuesdays" to "Choir"',
    'Rosa hat den Betreff von „Chor: Dienstag“ zu „Chor“ geändert',
    'Rosa:.',
    'Rosa added you\nwelcome: all',
    `${'x'.repeat(129)}: hi`,
  ])('is nobody in %j', (rest) => {
    expect(splitSender(rest)).toBeNull();
  });
});
