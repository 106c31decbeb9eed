import { DateOrderInference } from '../../../../../src/monitoring/sources/whatsapp/date-order';
import { parseHeader } from '../../../../../src/monitoring/sources/whatsapp/header';

function choiceFor(
  dates: string[],
  { time = ', 12:00 -', dayFirst = undefined as boolean | undefined, english = false } = {},
) {
  const inference = new DateOrderInference();
  for (const date of dates) inference.observe(parseHeader(`${date}${time} Kit: hi`)!);
  return inference.choose(dayFirst, english);
}

describe('the order of day and month', () => {
  it.each([
    ['a thirteenth month settles it', ['03/10/26', '13/10/26'], 'dmy'],
    ['a thirteenth month settles it the other way', ['10/03/26', '10/13/26'], 'mdy'],
    ['time does not run backwards', ['01/05/26', '02/05/26', '01/06/26'], 'dmy'],
    ['time does not run backwards here either', ['05/01/26', '05/02/26', '06/01/26'], 'mdy'],
    [
      'a chat of five days is likelier than one of five months',
      ['1/11/26', '2/11/26', '3/11/26', '4/11/26', '5/11/26'],
      'dmy',
    ],
    ['and likewise month first', ['11/1/26', '11/2/26', '11/3/26', '11/4/26', '11/5/26'], 'mdy'],
    ['one broken date does not turn the whole file', ['03/10/26', '13/10/26', '14/10/26', '10/31/26'], 'dmy'],
    ['full stops mean the day comes first', ['03.10.26'], 'dmy'],
    ['a year in front is followed by the month', ['2026-03-10'], 'ymd'],
    ['unless that is impossible', ['2026-30-10'], 'ydm'],
    ['a year in the middle', ['06/2026/13'], 'myd'],
    ['two digits of a year in front', ['26/10/28', '26/10/29', '26/10/30', '26/10/31'], 'ymd'],
    ['the same day either way', ['10/10/26'], 'dmy'],
  ])('%s', (_why, dates, order) => {
    expect(choiceFor(dates)).toEqual({ order, isCertain: true });
  });

  it('is day first, and said to be a guess, when the file fits both ways', () => {
    expect(choiceFor(['03/04/26', '04/05/26'])).toEqual({ order: 'dmy', isCertain: false });
  });

  it('is month first, and said to be a guess, for the habits of an American phone', () => {
    expect(choiceFor(['3/4/26'], { time: ', 1:00 PM -' })).toEqual({ order: 'mdy', isCertain: false });
    expect(choiceFor(['3/4/26'], { english: true })).toEqual({ order: 'mdy', isCertain: false });
    expect(choiceFor(['3/4/26'], { time: ', 1:00 p. m. -', english: true }).order).toBe('dmy');
    expect(choiceFor(['03/04/2026'], { english: true }).order).toBe('dmy');
  });

  it('is what the caller says', () => {
    expect(choiceFor(['03/04/26'], { dayFirst: false })).toEqual({ order: 'mdy', isCertain: true });
    expect(choiceFor(['03/04/26'], { dayFirst: true })).toEqual({ order: 'dmy', isCertain: true });
    expect(choiceFor(['2026-03-04'], { dayFirst: true }).order).toBe('ymd');
  });
});
